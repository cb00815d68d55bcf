"""Akoma Ntoso style URIs with a portion (OASIS Akoma Ntoso Naming Convention 1.0, sections 4.3–4.7).

``/akn/cn/doc/plan-report/2031-02-24/yunzhou-plan-report-2031/zho@2031-02-24/!main~level_3__…``
"""

from __future__ import annotations

import re

from ...model.nodes import Node
from ..facts import Facts
from ..reference import Reference

PATTERN = re.compile(
    r"""
    (?P<work>
      /akn/(?P<country>[a-z]{2})(?:-(?P<locality>[a-z0-9-]+))?  # cn, cn-440300 (GB/T 2260)
      /(?P<type>[a-zA-Z]+)                                       # doc
      (?:/(?P<subtype>[a-z-]+))?                                 # the family
      /(?P<date>\d{4}(?:-\d\d-\d\d)?|nd)                         # of the work; nd: not stated
      /(?P<number>[^/!~@]+)                                      # the document's key
    )
    (?:/(?P<language>[a-z]{3})(?:@(?P<version>\d{4}-\d\d-\d\d)?)?)?
    (?:/!(?P<component>[a-z0-9_]+))?
    (?:~(?P<portion>[^/!~@]+))?                                  # the eId, which is our id
    """,
    re.X,
)


def work_uri(facts: Facts, family: str, *, locality: str | None = None) -> str:
    """Return the URI of the work; ``locality`` is a GB/T 2260 code where one is known."""
    country = f"cn-{locality}" if locality else "cn"
    date = str(facts.date or facts.year or "nd")
    return f"/akn/{country}/doc/{family}/{date}/{facts.key}"


def format_akn(node: Node, facts: Facts, family: str, *, locality: str | None = None) -> str:
    r"""Return the URI of a node in the Chinese expression of its document.

    >>> from shenzhen_plans import parse
    >>> from shenzhen_plans.citing.facts import facts_of
    >>> plan = parse("云州市2031年计划\n一、要求\n(一)目标。建成公园。\n", name="plan.txt")
    >>> format_akn(plan.node("level_1"), facts_of(plan), plan.family)
    '/akn/cn/doc/generic/2031/plan/zho@/!main~level_1'
    """
    version = f"@{facts.date}" if facts.date else "@"
    return f"{work_uri(facts, family, locality=locality)}/zho{version}/!main~{node.id}"


def parse_akn(text: str) -> Reference | None:
    """Return the reference, or ``None`` if ``text`` has not this form.

    >>> parse_akn("/akn/cn/doc/plan-report/2031-02-24/yunzhou/zho@2031-02-24/!main~level_3").id
    'level_3'
    """
    match = PATTERN.fullmatch(text)
    if match is None:
        return None
    return Reference(text, "akn", key=match["number"], id=match["portion"])
