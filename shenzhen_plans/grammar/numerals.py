"""Chinese and Arabic numerals as printed before headings: 三, 十二, 二〇三五, １２, 廿."""

from __future__ import annotations

from functools import lru_cache

#: The characters of a numeral, for use inside a regular expression's brackets.
HAN_DIGITS = "〇零一二三四五六七八九十百千两廿卅"

_STEMS = {char: i for i, char in enumerate("甲乙丙丁戊己庚辛壬癸", 1)}
_ROMAN_SIGNS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
#: MMMDCCCLXXXVIII; what is longer is no number that anybody prints.
_LONGEST_ROMAN = 15


def to_roman(value: int) -> str:
    """Return a value from 0 (nothing) on as a Roman numeral.

    >>> to_roman(14), to_roman(1994)
    ('XIV', 'MCMXCIV')
    """
    out = ""
    for worth, sign in _ROMAN_SIGNS:
        count, value = divmod(value, worth)
        out += sign * count
    return out


def from_roman(numeral: str) -> int | None:
    """Return the value of a Roman numeral in either case; ``None`` for what is none.

    >>> from_roman("xiv"), from_roman("IIX"), from_roman("A")
    (14, None, None)
    """
    if not 0 < len(numeral) <= _LONGEST_ROMAN:
        return None
    total, rest = 0, numeral.upper()
    for worth, sign in _ROMAN_SIGNS:
        while rest.startswith(sign):
            total, rest = total + worth, rest[len(sign) :]
    return total if not rest and to_roman(total) == numeral.upper() else None


_ROMANS = {to_roman(i): i for i in range(1, 21)}
_SIGNS = {chr(0x215F + i): i for i in range(1, 13)}  # Ⅰ to Ⅻ
#: What only a count tells from other signs, sign by sign: stems, Roman numerals, letters.
COUNTED = (_STEMS, _ROMANS | _SIGNS, {chr(0x40 + i): i for i in range(1, 27)})
#: Those that say it by themselves; one letter is a letter.
WORTH = _STEMS | _SIGNS | {sign: n for sign, n in _ROMANS.items() if len(sign) > 1}

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}
#: The numerals of cheques, which some texts print before their parts.
CAPITALS = "壹贰叁肆伍陆柒捌玖拾参貳參陸"
PLAIN = str.maketrans(CAPITALS, "一二三四五六七八九十三二三六")


@lru_cache(maxsize=4096)
def to_int(numeral: str) -> int | None:
    """Return the value of a numeral in Chinese or Arabic digits, or ``None``.

    >>> to_int("十二"), to_int("一百零五"), to_int("二〇三五"), to_int("１２"), to_int("廿三"), to_int("叁拾")
    (12, 105, 2035, 12, 23, 30)
    >>> to_int("十百"), to_int("")
    (None, None)
    """
    compact = "".join(numeral.split()).translate(PLAIN)
    if compact.isdecimal():
        return int(compact) if len(compact) < 10 else None
    if not compact:
        return None
    if all(c in _DIGIT for c in compact):
        return int("".join(str(_DIGIT[c]) for c in compact)) if len(compact) < 10 else None
    return _additive(compact)


def _additive(numeral: str) -> int | None:
    total, pending, last_unit = 0, None, 10_000
    for char in numeral:
        if char in _DIGIT:
            if pending not in (None, 0):
                return None
            pending = _DIGIT[char]
        elif char in _UNIT:
            unit = _UNIT[char]
            if unit >= last_unit:
                return None
            total += (1 if pending in (None, 0) else pending) * unit
            pending, last_unit = None, unit
        elif char in _TENS and total == 0 and pending is None:
            total, last_unit = _TENS[char], 10
        else:
            return None
    return total + (pending or 0)


def to_han(value: int) -> str:
    """Return a value from 0 to 9999 in Chinese digits, as headings print it.

    >>> to_han(12), to_han(20), to_han(105), to_han(110)
    ('十二', '二十', '一百零五', '一百一十')
    """
    if not 0 <= value <= 9999:
        raise ValueError(f"{value} is not between 0 and 9999")
    digits = "零一二三四五六七八九"
    if value < 10:
        return digits[value]
    out, zero = "", False
    for unit, char in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            out += ("零" if zero else "") + digits[digit] + char
            zero = False
        elif out and value:
            zero = True
    return out.removeprefix("一") if out.startswith("一十") else out
