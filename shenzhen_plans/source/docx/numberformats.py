"""The number formats of Word's lists, as Word prints them (ECMA-376 Part 1, 17.18.59).

Where the standard and Word differ, Word is followed ([MS-OI29500] 2.1.540): a reader quotes what
stands on the page.  Formats that no Chinese document uses (Hebrew, Arabic, Thai, words of other
languages) print decimals, as does a number beyond a format's list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...grammar.numerals import to_roman

#: Word counts no further; larger values come from damaged files and would make endless letters.
_LARGEST = 32767
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_KOREAN_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")

Format = Callable[[int], str]


def _digits(signs: str) -> Format:
    """Every decimal digit has its sign: 10 is 一〇."""
    return lambda n: "".join(signs[int(digit)] for digit in str(n))


def _listed(signs: str | tuple[str, ...]) -> Format:
    """The signs one after the other, then decimals."""
    return lambda n: signs[n - 1] if 1 <= n <= len(signs) else str(n)


def _letters(signs: str) -> Format:
    """Z is followed by AA, BB … and ZZ by AAA."""
    return lambda n: signs[(n - 1) % len(signs)] * ((n - 1) // len(signs) + 1) if n else ""


def _round(signs: str) -> Format:
    """The last sign is followed by the first."""
    return lambda n: signs[(n - 1) % len(signs)] if n else "0"


def _block(first: str, count: int = 20) -> Format:
    """Enclosed numbers that stand one after the other in Unicode."""
    return _listed("".join(chr(ord(first) + i) for i in range(count)))


def _tens(zero: str) -> Format:
    """Counting up to 99 (十, 十一, 二十), digits from 100 on (一○○)."""
    signs = zero + "一二三四五六七八九"
    digits, words = _digits(signs), _grouped(signs, "十百千万", bare=20)
    return lambda n: words(n) if 10 <= n <= 99 else digits(n)


def _grouped(
    signs: str, units: str, *, ones: str = "", zero: bool = False, bare: int = 0
) -> Format:
    """Numbers in words by groups of ten thousand.

    ``signs`` are the digits from zero, ``units`` those for 10, 100, 1000 and 10000.  ``ones``
    names the units before which a one is never written (百, not 一百), ``zero`` tells that a gap
    is filled with one zero (一百〇一), and below ``bare`` the one before 十 is left out (十一).
    """

    def group(n: int) -> str:
        out = gap = ""
        for digit, unit in zip(
            map(int, f"{n:04}"), (units[2], units[1], units[0], ""), strict=True
        ):
            if digit:
                out += gap + ("" if digit == 1 and unit and unit in ones else signs[digit]) + unit
                gap = ""
            elif out and zero:
                gap = signs[0]
        return out

    def format(n: int) -> str:
        if n == 0:
            return signs[0]
        high, low = divmod(n, 10000)
        gap = signs[0] if zero and high and 0 < low < 1000 else ""
        text = (group(high) + units[3] if high else "") + gap + group(low)
        return text[1:] if 10 <= n < bare else text

    return format


def _ordinal(n: int) -> str:
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _korean(n: int) -> str:
    return _KOREAN_TENS[n // 10] + _KOREAN_ONES[n % 10] if 1 <= n <= 99 else str(n)


_IDEOGRAPHS = "〇一二三四五六七八九"
_KOREAN = "영일이삼사오육칠팔구"
_DIGITAL = _digits(_IDEOGRAPHS)
_WIDE = _digits("０１２３４５６７８９")

#: All formats but decimals; ``bullet`` prints its level's text and never comes here.
FORMATS: Mapping[str, Format] = {
    "none": lambda n: "",
    "upperRoman": to_roman,
    "lowerRoman": lambda n: to_roman(n).lower(),
    "upperLetter": _letters(_LATIN),
    "lowerLetter": _letters(_LATIN.lower()),
    "ordinal": _ordinal,
    "hex": lambda n: f"{n:X}",
    "chicago": _letters("*†‡§"),
    "decimalZero": lambda n: f"{n:02}",
    "numberInDash": lambda n: f"- {n} -",
    "decimalFullWidth": _WIDE,
    "decimalFullWidth2": _WIDE,
    "decimalEnclosedCircle": _block("①"),
    "decimalEnclosedCircleChinese": _block("①"),
    "decimalEnclosedFullstop": _block("⒈"),
    "decimalEnclosedParen": _block("⑴"),
    # The standard speaks of circles; Word prints ㈠ ([MS-OI29500] 2.1.540 a).
    "ideographEnclosedCircle": _block("㈠", 10),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _listed(
        tuple(_STEMS[i % 10] + _BRANCHES[i % 12] for i in range(60))
    ),
    "ideographDigital": _DIGITAL,
    "japaneseDigitalTenThousand": _DIGITAL,
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "chineseCounting": _tens("○"),
    "taiwaneseCounting": _tens("○"),
    # Word fills a gap with 〇, where the standard has 零, and writes 十一, not 一十一.
    "chineseCountingThousand": _grouped(_IDEOGRAPHS, "十百千万", zero=True, bare=20),
    "taiwaneseCountingThousand": _grouped("零一二三四五六七八九", "十百千萬", zero=True, bare=20),
    "chineseLegalSimplified": _grouped("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", zero=True),
    "ideographLegalTraditional": _grouped("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", zero=True),
    "japaneseCounting": _grouped(_IDEOGRAPHS, "十百千万", ones="十百千"),
    "japaneseLegal": _grouped("〇壱弐参四伍六七八九", "拾百阡萬"),
    # Word starts again at the first sign ([MS-OI29500] 2.1.540 c).
    "aiueo": _round(_AIUEO_HALF),
    "aiueoFullWidth": _round(_AIUEO),
    "iroha": _round(_IROHA_HALF),
    "irohaFullWidth": _round(_IROHA),
    "ganada": _letters("가나다라마바사아자차카타파하"),
    "chosung": _letters("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "koreanDigital": _digits(_KOREAN),
    "koreanDigital2": _digits("零一二三四五六七八九"),
    "koreanCounting": _grouped(_KOREAN, "십백천만", ones="십백천"),
    "koreanLegal": _korean,
}


def format_number(n: int, format: str) -> str:
    """Return ``n`` as Word prints it in a format of ``w:numFmt``.

    A custom format is given by its own string of examples (``"001, 002, 003, ..."``).

    >>> [format_number(n, "chineseCountingThousand") for n in (1, 10, 11, 21, 101)]
    ['一', '十', '十一', '二十一', '一百〇一']
    >>> format_number(100, "japaneseCounting"), format_number(21, "decimalEnclosedCircle")
    ('百', '21')
    """
    if not 0 <= n <= _LARGEST:
        return str(n)
    made = FORMATS.get(format)
    if made is not None:
        return made(n)
    first = format.partition(",")[0].strip()
    width = len(first) if first.isdecimal() and first.isascii() and len(first) <= 8 else 0
    return f"{n:0{width}}" if width else str(n)
