"""Every number format of a Chinese document, as Word prints it (ECMA-376 17.18.59)."""

import pytest

from shenzhen_plans.source.docx.numberformats import FORMATS, format_number

SHOWN = {
    "decimal": {1: "1", 10: "10", 200: "200"},
    "decimalZero": {1: "01", 9: "09", 10: "10", 100: "100"},
    "upperRoman": {1: "I", 4: "IV", 9: "IX", 40: "XL", 99: "XCIX", 200: "CC"},
    "lowerRoman": {3: "iii", 14: "xiv", 90: "xc", 199: "cxcix"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA"},
    "lowerLetter": {2: "b", 52: "zz"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 112: "112th", 121: "121st"},
    "hex": {10: "A", 200: "C8"},
    "chicago": {1: "*", 2: "†", 3: "‡", 4: "§", 5: "**"},
    "numberInDash": {12: "- 12 -"},
    "decimalFullWidth": {1: "１", 105: "１０５"},
    "decimalFullWidth2": {20: "２０"},
    "decimalHalfWidth": {20: "20"},
    "decimalEnclosedCircle": {1: "①", 10: "⑩", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛", 21: "21"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "21"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩", 11: "11"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 11: "戌", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 11: "甲戌", 13: "丙子", 60: "癸亥", 61: "61"},
    "ideographDigital": {1: "一", 10: "一〇", 21: "二一", 101: "一〇一"},
    "japaneseDigitalTenThousand": {10: "一〇"},
    "taiwaneseDigital": {10: "一○", 101: "一○一"},
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九",
                        100: "一○○", 110: "一一○"},
    "taiwaneseCounting": {10: "十", 21: "二十一", 100: "一○○"},
    "chineseCountingThousand": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九",
                                100: "一百", 101: "一百〇一", 110: "一百一十", 111: "一百一十一",
                                200: "二百", 1001: "一千〇一", 1010: "一千〇一十",
                                10001: "一万〇一", 32767: "三万二千七百六十七"},
    "taiwaneseCountingThousand": {10: "十", 21: "二十一", 101: "一百零一", 10000: "一萬"},
    "chineseLegalSimplified": {1: "壹", 2: "贰", 10: "壹拾", 21: "贰拾壹", 101: "壹佰零壹"},
    "ideographLegalTraditional": {2: "貳", 10: "壹拾", 101: "壹佰零壹", 2024: "貳仟零貳拾肆"},
    "japaneseCounting": {1: "一", 10: "十", 11: "十一", 21: "二十一", 100: "百", 101: "百一",
                         111: "百十一", 200: "二百", 1000: "千", 10000: "一万"},
    "japaneseLegal": {1: "壱", 10: "壱拾", 21: "弐拾壱", 100: "壱百", 1000: "壱阡"},
    "aiueo": {1: "ｱ", 46: "ﾝ", 47: "ｱ"},
    "aiueoFullWidth": {1: "ア", 46: "ン", 47: "ア"},
    "iroha": {1: "ｲ", 2: "ﾛ"},
    "irohaFullWidth": {1: "イ", 3: "ハ", 47: "ス"},
    "ganada": {1: "가", 14: "하", 15: "가가"},
    "chosung": {1: "ㄱ", 15: "ㄱㄱ"},
    "koreanDigital": {10: "일영"},
    "koreanDigital2": {10: "一零"},
    "koreanCounting": {10: "십", 21: "이십일", 100: "백"},
    "koreanLegal": {1: "하나", 21: "스물하나", 100: "100"},
    "none": {1: "", 7: ""},
    "001, 002, 003, ...": {1: "001", 42: "042", 1234: "1234"},
    "hebrew1": {7: "7"},
    "no such format": {7: "7"},
}  # fmt: skip


@pytest.mark.parametrize("format", SHOWN)
def test_numbers_show_as_in_word(format: str) -> None:
    assert {n: format_number(n, format) for n in SHOWN[format]} == SHOWN[format]


def test_the_table_above_has_every_format() -> None:
    assert set(FORMATS) <= set(SHOWN)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("n", [-1, 0, 1, 200, 32767, 32768, 2**31])
def test_no_number_is_an_error_or_endless(format: str, n: int) -> None:
    assert len(format_number(n, format)) < 10_000


@pytest.mark.parametrize(
    "format",
    ["chineseCountingThousand", "japaneseCounting", "ideographDigital", "chineseLegalSimplified",
     "decimalFullWidth", "upperRoman", "koreanCounting", "hex"],
)  # fmt: skip
def test_different_numbers_show_differently(format: str) -> None:
    assert len({format_number(n, format) for n in range(1, 3000)}) == 2999
