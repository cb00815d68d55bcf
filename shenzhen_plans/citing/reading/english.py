"""Reads English references: task 24 of the Yunzhou 2031 plan; Part III, Chapter 6, Section 2."""

from __future__ import annotations

import re
from functools import reduce
from itertools import pairwise

from ...grammar.numerals import from_roman, to_roman
from ...kinds import ANNEX, ENTRY, HEADING, LEVEL1, LEVEL2, LEVEL3, TASK
from ..reference import DECIMAL, Reference, Step, Target, inside, worded
from .grammar import DOTTED, NOTHING, UNITS, WORDS, either
from .spoken import NUMERALS, WORD, as_read

#: word that people write → form of the step
_FORMS: dict[str, str] = WORDS["english"]
_NTH = r"(?:\[(?P<{0}>\d+)\])?"
_NUMBER = rf"(?:{DOTTED}(?!\d)|\d{{1,4}}|last-\d|[IVXLCDM]+|{either(list(NUMERALS))})\b"
MANY = r"s|(?<=es)"
SIGN = r"\.?\ ?(?:nos?\.?|numbers?|\#)?\ ?"
_ONE = rf"{_NUMBER}(?:\ ?(?:[-–—]|\bto\b|\bthrough\b)\ ?{_NUMBER})?"
FEW = rf"{_ONE}(?:\ (?:and|or|&)\ {_ONE})*"
#: tasks 12, 14 and 16; none of the numbers begins a step of its own (tasks 3, III(2)).
LIST = rf"{_ONE}(?:(?:\ ?,\ ?(?:and\ |or\ |&\ ?)?|\ (?:and|or|&)\ ){_ONE}(?!\())*"
#: One step of an English path, or what is written together: III(2)1.
PATTERN = re.compile(
    rf"""
      (?:heading[ ])?[“"](?P<heading>[^“”"]+)[”"]{_NTH.format("n0")}
    | (?P<glossary>glossary\ )?(?P<word>{WORD})(?P<many>{MANY})?{SIGN}
      (?P<numbers>(?(many){LIST}|{FEW})){_NTH.format("n1")}
    | glossary(?:\ entry|\ term)?(?::|\ for|\ on)\ ?[“"]?(?P<term>[^“”"]+)[”"]?
    | (?P<bare>annex|preface|foreword)
    | (?:item[ ])?(?P<level1>[IVXLCDM]+|no\.[ ]\d{{4,}})?{_NTH.format("n2")}
      (?:\.?\((?P<level2>\d+)\))?{_NTH.format("n3")}
      \.?(?:(?P<level3>\d+)\.?)?{_NTH.format("n4")}
      (?:\((?P<task>\d+)\))?
    """,
    re.X | re.I,
)
_MEMBER = re.compile(r"(?<!\w)" + _ONE.replace(_NUMBER, f"({_NUMBER})"), re.X | re.I)
#: Between two steps: a comma, or nothing (ch. 6 sec. 2).
_BETWEEN = re.compile(rf"\ ?,\ ?|(?<=\w)(?<!glossary)\ (?=(?:{WORD})s?(?:\.|\ ))", re.X | re.I)
#: Between two references, and between the ends of a range.
_JOINED = re.compile(r"(?:,? and|,? &|,) (?!\d|of\b|the\b)", re.I)
_RANGED = re.compile(r" (?:to|through|[-–—]) ", re.I)
_OF = re.compile(r" (?:of|in|from|under) (?:the )?")
KIND = rf"(?:{either(WORDS['english_kinds'])})s?"
NAME = rf"(?-i:[A-Z0-9])[\w'’-]*(?:\ [\w'’-]+){{0,6}}?\ {KIND}\b(?:\ \(?(?:19|20)\d\d(?:[-–](?:20)?\d\d)?\)?)?(?:\ \((?-i:[A-Z])[\w\ -]{{1,30}}\))?"
#: The document without its name: task 24 of the plan.
ADJECTIVES = either(WORDS["english_adjectives"])
_GENERIC = re.compile(
    rf"(?:the\ |this\ |that\ )?(?:same\ )?(?:(?:{ADJECTIVES})[ -])?{KIND}", re.X | re.I
)
#: The name, or what it is and of which place: the 16th Five-Year Plan of Yunzhou.
_NAMED = re.compile(
    rf"(?:the\ )?(?!(?:{WORD})s?\ [\dIVX])(?:{NAME}|(?:[\w'’-]+\ ){{0,6}}{KIND}\ (?:of|for)\ (?-i:[A-Z])[\w'’\ -]{{1,40}})",
    re.X | re.I,
)
_STEP = re.compile(rf"(?:{WORD})s?\.?\ ?[\dIVX(]", re.X | re.I)
_CUT = re.compile(rf"{_OF.pattern}| ?, ?")
#: The name of a document before a reference: Yunzhou's 2031 plan, task 24.
_NAME_FIRST = re.compile(
    rf"(?:the\ )?(?P<name>{NAME})(?:\ ?,\ ?|\ of\ |\ (?=(?:{WORD})s?\b))", re.X | re.I
)
_DIVIDED = {_FORMS[word] for word in ("part", "chapter", "section", "article", "point", "§")}
_BOX, _ANNEX, _ENTRY = _HOLDERS = tuple(_FORMS[word] for word in ("box", "annex", "glossary"))
#: Ⅲ is III.
ROMANS = {0x215F + n: to_roman(n) for n in range(1, 13)}
_DEEPEST = 12  # no reference has more steps
_MOST = 300  # nor more characters, turned round or with a name beside them
_LETTER = re.compile("[A-Za-z§]")
_LEAD = re.compile(r"^(?:(?:see(?: also)?|cf\.?|in|under|per|both|refer to)\s+)?(?:the\s+)?", re.I)
_TITLE = re.compile(r"\s*(?P<before>[^《》]{0,30})《(?P<title>[^《》]*)》,?\s*")
#: task 24 of 《甲计划》
_TITLE_BEHIND = re.compile(r"(?P<path>[^《》]+) (?:of|in|from) (?:the )?《(?P<title>[^《》]*)》\s*")


def parse_english(text: str) -> Reference | None:
    """Return the reference, or ``None`` if the text has not this form.

    >>> parse_english("Part 2, Chapter 3, para. 1").targets[0].steps[1][:2]
    ('章', 3)
    >>> parse_english("tasks 12–14 of the Yunzhou 2031 plan").title
    'Yunzhou 2031 plan'
    >>> [s[:2] for s in parse_english("item 2 of Box 6").targets[0].steps]
    [('专栏', 6), ('point', 2)]
    """
    behind = _TITLE_BEHIND.fullmatch(text)
    if behind is not None:
        read = parse_english(behind["path"])
        return read and read._replace(text=text, title=behind["title"])
    title = _TITLE.match(text)
    text = text.translate(ROMANS)
    path = _LEAD.sub("", text[title.end() if title else 0 :].strip().rstrip("."))
    if not _LETTER.search(path):
        return None
    said = title["before"] + title["title"] if title else None
    readings = _readings(path)
    if readings is None and len(path) < _MOST:
        spoken = as_read(path)
        name, spoken = _around(spoken) if title is None else (None, spoken)
        readings = _turned(spoken) or _several(spoken)
        said, path = said or name, spoken if name else path  # a path as we print it is looked up
    if readings is None:
        return None
    return Reference(text, "english", title=said, path=path, readings=readings)


def english_steps(text: str) -> tuple[Target, ...]:
    """Return the places of a text that is English steps from end to end, none for another."""
    text = text.translate(ROMANS).strip()
    readings = _turned(as_read(_LEAD.sub("", text))) if len(text) < _MOST else None
    return readings[0] if readings else ()


def _turned(path: str) -> tuple[tuple[Target, ...], ...] | None:
    """Read a path as it stands, or from its end (section 2 of chapter 6)."""
    return _readings(path) or _readings(", ".join(reversed(_OF.split(path))))


def _several(path: str) -> tuple[tuple[Target, ...], ...] | None:
    """Read paths that are joined (task 22 and task 24), or the ends of a range."""
    members = [_turned(part) for part in _JOINED.split(path)]
    if len(members) > 1:
        read = [m[0] for m in members if m is not None and len(m) == 1]
        return (sum(read, ()),) if len(read) == len(members) else None
    ends = [_turned(part) for part in _RANGED.split(path)]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        return None
    (first, *more), (last, *others) = ends[0][0], ends[1][0]
    plain = not (more or others or first.until or last.until)
    return ((first._replace(until=last.steps),),) if plain else None


def _around(path: str) -> tuple[str | None, str]:
    """Take the name of a document off the end of a path, or off its beginning."""
    cuts = list(_CUT.finditer(path))
    for cut in reversed(cuts):
        if _NAMED.fullmatch(path, cut.end()):
            return _name(path[cut.end() :]), path[: cut.start()]
    last = path[cuts[-1].end() :] if cuts and "," not in cuts[-1].group() else ""
    if _LETTER.search(last) and not _step_of(last) and not _STEP.match(last):
        return _name(last), path[: cuts[-1].start()]
    before = _NAME_FIRST.match(path)
    return (_name(before["name"]), path[before.end() :]) if before else (None, path)


def _name(said: str) -> str | None:
    return None if _GENERIC.fullmatch(said) else said.removeprefix("the ")


def _readings(path: str) -> tuple[tuple[Target, ...], ...] | None:
    """Return the readings of a path that is steps from end to end: several for a preface."""
    parts = _parts(path)
    if not parts or len(parts) > _DEEPEST:
        return None
    steps = [_step_of(part) for part in parts]
    if not all(steps):
        return None
    forms = [targets[0].steps[0].form for targets in steps]
    if any(a == b and a in UNITS and UNITS[a].kind for a, b in pairwise(forms)):
        return None  # Task 34, Task 35
    ranks = [UNITS.get(form, NOTHING).rank for form in forms]
    turned = forms[0] == "point" and len(forms) == 2 and forms[1] in _HOLDERS  # item 2, Annex 2
    if turned or all(a > b > 0 for a, b in pairwise(ranks)):  # section 2, chapter 6
        steps.reverse()
    if any(len(targets) > 1 or targets[0].until for targets in steps[:-1]):
        return None
    found = reduce(inside, steps)
    if parts[0].lower() not in ("preface", "foreword"):
        return (found,)
    heads = [Step(HEADING, None, word) for word in WORDS["prefaces"]]
    return tuple(tuple(t._replace(steps=(head, *t.steps[1:])) for t in found) for head in heads)


def _parts(path: str) -> list[str]:
    """Return the steps of a path; the commas of a list (tasks 12, 14 and 16) part none."""
    parts: list[str] = []
    for part in _BETWEEN.split(path.strip()):
        longer = f"{parts[-1]}, {part}" if parts else ""
        if longer and (listed := PATTERN.fullmatch(longer)) and listed["many"] is not None:
            parts[-1] = longer
        else:
            parts.append(part)
    return parts


def _step_of(part: str) -> tuple[Target, ...]:
    """Return the places of one part of a path, several only for a list; none for what is no step."""
    match = PATTERN.fullmatch(part)
    if match is None:
        return ()
    if match["heading"]:
        return (Target((Step(HEADING, None, match["heading"], int(match["n0"] or 0)),)),)
    if match["term"]:
        return worded(match["term"], f"{HEADING}:{ENTRY}")
    if match["bare"]:
        return worded("", ANNEX)
    if not match["word"]:
        steps = _levels(match)
        return (Target(tuple(steps)),) if steps else ()
    form, nth = _FORMS[match["word"].lower()], int(match["n1"] or 0)
    if match["glossary"] and form in ("point", _ENTRY):
        form = _ENTRY
    elif match["glossary"]:
        return ()
    found = []
    for first, last in _MEMBER.findall(match["numbers"]):
        if "." in first + last:
            found.append(_dotted(form, first, last))
            continue
        number, until = _value(first), _value(last) if last else None
        if number is None or (last and until is None):
            return ()
        step = Step(form, number, "", nth)
        found.append(Target((step,), (Step(form, until),) if until is not None else None))
    return tuple(found) if all(target.steps for target in found) else ()


def _dotted(form: str, first: str, last: str) -> Target:
    """Section 8.1 is 8.1, Box 4.2 the second in box 4; no task has such a number."""
    numbers = first.split(".")
    if form in (_BOX, _ANNEX) and len(numbers) == 2 and not last:
        return Target((Step(form, int(numbers[0])), Step("point", int(numbers[1]))))
    until = (Step(DECIMAL, None, last),) if last else None
    fits = form in _DIVIDED and "." in first and ("." in last or not last)
    return Target((Step(DECIMAL, None, first),), until) if fits else Target(())


def _levels(match: re.Match[str]) -> list[Step]:
    found = []
    for form, nth in ((LEVEL1, "n2"), (LEVEL2, "n3"), (LEVEL3, "n4"), (TASK, "")):
        value = _value(match[form]) if match[form] else None
        if match[form] and value is None:
            return []
        if value is not None:
            found.append(Step(form, value, "", int(match[nth] or 0) if nth else 0))
    return found


def _value(numeral: str) -> int | None:
    """Return the value of a number in digits, in words, or in Roman numerals."""
    digits = numeral.lower().removeprefix("no.").strip()
    if digits.startswith("last-"):
        return -int(digits[-1])
    if digits.isdigit() or digits in NUMERALS:
        return int(NUMERALS.get(digits, digits))
    return from_roman(numeral)
