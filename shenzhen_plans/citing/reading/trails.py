"""Reads what stands in pieces: 甲计划 > 三、 > (四), Part III, section (三), 林望潮. 报告[R]. 2031: 第24项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from itertools import islice, product

from ...grammar.numerals import to_int
from ..reference import ASIDE, Step, Target, inside, worded
from .chinese import read_targets
from .english import ROMANS, english_steps
from .grammar import TAIL, WORDS, compact, either
from .spoken import WORD
from .written import read_path

Reading = tuple[Target, ...]
#: So many pieces are read, each in so many ways, and so many ways of them all; a longer text is none.
_PIECES, _WAYS, _MOST, _LONGEST = 9, 3, 40, 400
#: Two bare numbers may be a list, a date or a share: 三/四.
_PAIR = 2
#: What parts pieces, the widest first; behind "of" stands what is around the piece before.
_TRAIL = re.compile(
    rf" ?(?:{either(WORDS['trails'])})(?!(?<=\#)\d) ?| [-–—] |(?<=[^\x00-\x7f])[-–—]{{1,2}}(?=[^\x00-\x7f])"
)
_OF = re.compile(r" (?:of|in|from) (?:the )?")
_SIGN = r"(?:§|\#|\bno\.) ?\d"
_SIGNED = re.compile(r"(?:§|#|[Nn]o\.) ?(\d{1,4})")
#: English beside Chinese, a comma, or a sign for a number without its unit.
_APART = re.compile(
    rf" ?[,，] ?| (?={_SIGN})|(?<=[A-Za-z0-9)])(?: (?=[\u4e00-\u9fff])| ?(?=[(（][\u4e00-\u9fff]))"
    rf"|(?<=[\u4e00-\u9fff)）》”]) ?(?=(?:{WORD})s?\b|{_SIGN})| (?=(?:{WORD})s?\.? \d)",
    re.I,
)
_ASIDE = re.compile(r"(?P<place>[^()（）]*[^()（） ]) ?[(（](?P<words>[^()（）]+)[)）]")
_BARE = re.compile(r"(?P<han>[一二三四五六七八九十]{1,3})|(?P<digits>[0-9]{1,3})")
_NAME = re.compile(r"《([^《》]*)》|(?:the )?([A-Za-z0-9][^\u4e00-\u9fff]*)")
#: What an entry says beside author, title and date: its number, kind, day of access, address.
_NOT_TOLD = re.compile(
    r"^[\[［【]\d{1,3}[\]］】] ?|[\[［【](?:[A-Z]{1,2}(?:/OL)?|\d{4}-\d\d-\d\d|\d{4}|出版.不详)[\]］】]|[.．,，]? ?https?://\S+"
)
_STOPS = re.compile(r"[.．。:：,，;；] ?(?!\d)|[.．。:：,，;；] |[：，；。()（） ]")
_LETTER = re.compile("[A-Za-z]")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_YEAR = re.compile(r"(?<=[.．,，:： (（])((?:19|20)\d\d)(?![\d年-])")


def in_pieces(text: str) -> tuple[Reading, ...]:
    """Return the readings of a reference that is parted by signs, or said in two languages.

    >>> [s[:2] for s in in_pieces("Part III（三）1")[0][0].steps]
    [('part', 3), ('level2', 3), ('level3', 1)]
    """
    text = " ".join(text.translate(ROMANS).split())
    return tuple(islice(_read(text), _MOST)) if len(text) <= _LONGEST else ()


def _read(text: str) -> Iterator[Reading]:
    for sign in (_TRAIL, _APART, _OF):
        pieces = [piece for piece in sign.split(text) if piece.strip()]
        if 1 < len(pieces) <= _PIECES:
            top = _BARE.fullmatch(pieces[0].strip())
            chain = len(pieces) > _PAIR and top is not None and top["han"]
            ways = [
                list(islice(_piece(piece, below=bool(chain) and n > 0), _WAYS))
                for n, piece in enumerate(pieces)
            ]
            ways = ways[::-1] if sign is _OF else ways
            for way in product(*ways):
                yield reduce(inside, way)
    yield from _signed(text)
    yield from _entry(text)
    yield from _with_aside(text)
    yield from _named(text)


def _with_aside(text: str) -> Iterator[Reading]:
    aside = _ASIDE.fullmatch(text)
    if aside is not None:
        words = worded(aside["words"], ASIDE)
        yield from (inside(read, words) for read in _piece(aside["place"]))


def _entry(text: str) -> Iterator[Reading]:
    """Yield an entry of a list of references, shortened by hand, with the path behind it."""
    bare = _NOT_TOLD.sub("", text)
    for stop in islice(_STOPS.finditer(bare), _MOST):
        path = compact(bare[stop.end() :])
        read = read_targets(path)
        if read is not None and TAIL.match(path, read.end):
            yield inside(worded(entry_name(bare[: stop.start()])), read.targets)
            return
    if bare != text:
        yield worded(entry_name(bare))


def entry_name(lead: str) -> str:
    """Return author, title and date of an entry as one name.

    >>> entry_name("甲局. 乙计划[R]. 2031-02-24")
    '甲局乙计划2031年2月24日'
    """
    lead = _DAY.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", _NOT_TOLD.sub("", lead))
    return _STOPS.sub("", _YEAR.sub(r"\1年", lead)).strip("()（）. ")


def _piece(piece: str, *, below: bool = False) -> Iterator[Reading]:
    """Yield what one piece may say: steps in either language, or else words.

    A bare number ``below`` others may be any level that stands there: 三/二/1/24.
    """
    bare = _BARE.fullmatch(compact(piece).rstrip("、."))
    if bare is not None:
        yield next(iter(read_path(f"{bare[0]}、" if bare["han"] else f"{bare[0]}.").readings))
        if below and bare[0] == piece.strip():
            yield (Target((Step("point", to_int(bare[0])),)),)
        return
    yield from _signed(piece)
    english = english_steps(piece)
    written = read_path(piece)
    if english or written.stop < 0:
        yield english or written.readings[0]
        return
    yield from _named(piece)
    yield from (_read(piece) if _OF.search(piece) or _APART.search(piece) else ())
    yield from written.readings if written.stop else (worded(compact(piece)),)


def _signed(piece: str) -> Iterator[Reading]:
    """Yield a number that only a sign tells: §12, #12, no. 12."""
    signed = _SIGNED.fullmatch(piece.strip())
    if signed is not None:
        yield (Target((Step("§", int(signed[1])),)),)


def _named(piece: str) -> Iterator[Reading]:
    """Yield a title in marks, or what may be a name in English."""
    name = _NAME.fullmatch(piece.strip())
    if name is not None and (name[1] or _LETTER.search(name[2] or "")):
        yield worded(name[1] or name[2])
