"""Akoma Ntoso style URIs with a portion (OASIS Akoma Ntoso Naming Convention 1.0, sections 4.3–4.7).

``/akn/cn/doc/plan-report/2031-01-21/…/zho@2031-01-21/!main~level_3__level_3__para_1__point_24``

The names of work and expression are those that the Akoma Ntoso writer gives them, so that a
citation leads into the exported file; the portion is the eId there, which is our id.
"""

from __future__ import annotations

import re

from ..documents.frbr import names
from ..reference import Reference
from .cited import Cited

PATTERN = re.compile(
    r"""
    (?P<work>
      /akn/(?P<country>[a-z]{2})(?:-(?P<locality>[a-z0-9-]+))?  # cn, cn-440300 (GB/T 2260)
      /(?P<type>[a-zA-Z]+)                                       # doc
      (?:/(?P<subtype>[a-z-]+))?                                 # the family
      /(?P<date>\d{4}(?:-\d\d-\d\d)?)                            # of the work
      /(?P<number>[^/!~@]+)                                      # the title, as a name
    )
    (?:/(?P<language>[a-z]{3})(?:@(?P<version>\d{4}-\d\d-\d\d)?)?)?
    (?:/!(?P<component>[a-z0-9_]+))?
    (?:~(?P<portion>[^/!~@]+))?                                  # the eId, which is our id
    """,
    re.X,
)


def format_akn(cited: Cited) -> str:
    r"""Return the URI of a node in the Chinese expression of its document.

    >>> import shenzhen_plans as sp
    >>> plan = sp.parse("深圳市2031年公园意见\n一、要求\n(一)目标。建成公园。\n")
    >>> sp.cite(plan.node("level_1"), "akn", within=plan)
    '/akn/cn-440300/doc/generic/2031/深圳市2031年公园意见/zho@/!main~level_1'
    """
    expression = names(cited.document).expression
    return f"{expression}/!main~{cited.node.id}" if cited.node is not None else expression


def parse_akn(text: str) -> Reference | None:
    """Return the reference, or ``None`` if ``text`` has not this form.

    >>> parse_akn("/akn/cn/doc/plan-report/2031-02-24/yunzhou/zho@2031-02-24/!main~level_3")[3:6:2]
    ('/akn/cn/doc/plan-report/2031-02-24/yunzhou', 'level_3')
    """
    match = PATTERN.fullmatch(text)
    if match is None:
        return None
    return Reference(text, "akn", key=match["work"], id=match["portion"])
