"""Numbers as printed, in Arabic and Chinese numerals, on folded text: 1,234.5, 五十, 八成二, 三分之一."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = "零一二三四五六七八九"
HAN = "〇零一二两三四五六七八九十廿卅百千万亿"

_DIGIT = {c: i for i, c in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_TENS = {"廿": 20, "卅": 30}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?")
_TAIL = re.compile(r"(?<![万亿])[万亿]+$")
#: A numeral longer than this is no figure that a text means.
LONGEST = 24


def arabic(token: str) -> Decimal | None:
    """Return the value of a number in Arabic digits, or ``None`` if it is not one number.

    >>> arabic("1,234.5"), arabic("1 234.5"), arabic("1.2.3"), arabic("12,34")
    (Decimal('1234.5'), Decimal('1234.5'), None, None)
    """
    if token.isdecimal() and len(token) <= LONGEST:
        return Decimal(token)
    if len(token) > LONGEST or _PLAIN.fullmatch(token) is None:
        return None
    return Decimal(token.replace(",", "").replace(" ", ""))


def han(numeral: str) -> tuple[Decimal, Decimal | None] | None:
    """Return the value of a Chinese numeral, and the upper end where it names two (七八百).

    >>> han("二千四百"), han("二点六"), han("七八百"), han("二〇三五"), han("廿四")
    ((Decimal('2400'), None), (Decimal('2.6'), None), (Decimal('700'), Decimal('800')), (Decimal('2035'), None), (Decimal('24'), None))
    """
    if not numeral or len(numeral) > LONGEST:
        return None
    whole, _, fraction = numeral.partition("点")
    if fraction:
        if not whole or any(c not in _DIGIT for c in fraction):
            return None
        value = _integer(whole)
        digits = "".join(str(_DIGIT[c]) for c in fraction)
        return None if value is None else (Decimal(f"{value}.{digits}"), None)
    two = _either(whole)
    if two is not None:
        return two
    value = _integer(whole)
    return None if value is None else (Decimal(value), None)


def _either(numeral: str) -> tuple[Decimal, Decimal] | None:
    """Two neighbouring digits name a range: 七八个, 三五年, 十二三家, 七八百."""
    for i in range(len(numeral) - 1):
        low, high = _DIGIT.get(numeral[i]), _DIGIT.get(numeral[i + 1])
        if low is None or high is None or not 0 < low < high <= low + 2:
            continue
        rest = numeral[i + 2 :]
        if any(c in _DIGIT for c in numeral[:i][-1:] + rest):
            return None
        ends = [_integer(numeral[:i] + c + rest) for c in numeral[i : i + 2]]
        return None if None in ends else (Decimal(str(ends[0])), Decimal(str(ends[1])))
    return None


def _integer(numeral: str) -> int | None:
    if all(c in _DIGIT for c in numeral):
        if len(numeral) == 1:
            return _DIGIT[numeral]
        return int("".join(str(_DIGIT[c]) for c in numeral)) if len(numeral) == 4 else None
    total = section = 0
    pending: int | None = None
    last = 10_000
    for char in numeral:
        if char in _DIGIT:
            if pending not in (None, 0):
                return None
            pending = _DIGIT[char]
        elif char in _TENS:
            if pending is not None or last <= 10:
                return None
            section, last = section + _TENS[char], 10
        elif char in _SMALL:
            unit = _SMALL[char]
            if unit >= last or (pending is None and (unit != 10 or section)):
                return None
            section += (pending if pending else 1) * unit
            pending, last = None, unit
        else:
            section += pending or 0
            if not section and not total:
                return None
            total = (
                (total + section) * _LARGE[char] if char == "亿" else total + section * _LARGE[char]
            )
            section, pending, last = 0, None, 10_000
    return total + section + (pending or 0)


def split_scale(numeral: str) -> tuple[str, str]:
    """Return a Chinese numeral without the scale at its end, and that scale, which is of the unit.

    >>> split_scale("一百二十三万亿"), split_scale("一万一千"), split_scale("十")
    (('一百二十三', '万亿'), ('一万一千', ''), ('十', ''))
    """
    tail = _TAIL.search(numeral)
    if tail is None or not tail.start():
        return numeral, ""
    head = numeral[: tail.start()]
    if "万" in head or "亿" in head:
        return numeral, ""
    return head, tail.group()
