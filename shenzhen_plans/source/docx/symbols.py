"""Characters of symbol fonts (``w:sym``, bullets) as the Unicode characters that they show.

Word keeps them as U+F000 to U+F0FF, or as the plain letter of that code in a symbol font.
"""

from __future__ import annotations

#: Wingdings, by code: what bullets and check boxes are drawn with.
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍",
    0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x80: "⓪", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦",
    0xAB: "★", 0xAC: "✶", 0xD8: "➢", 0xDC: "➲", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xDF: "←",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + i: chr(0x2460 + i) for i in range(10)},
    0x8B: "⓿",
    **{0x8C + i: chr(0x2776 + i) for i in range(10)},
}  # fmt: skip
#: Wingdings 2: check boxes of forms.
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x4F: "✗", 0x97: "●", 0xA3: "□"}
#: Symbol: Greek letters and signs of mathematics, by code.
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√",
}  # fmt: skip
#: The fonts whose letters are symbols, by name in lower case.
FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "symbol": _SYMBOL,
}


def character(code: int) -> str:
    """Return the character of a code point; nothing for what no text may hold."""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else ""


def shown(text: str, font: str | None) -> str:
    r"""Return a text in a symbol font as it shows; what is not known stays as it is.

    >>> shown("\uf06c", "Wingdings"), shown("l", "Wingdings"), shown("l", "Arial")
    ('●', '●', 'l')
    """
    known = FONTS.get((font or "").lower())
    return "".join(_one(char, known) for char in text)


def _one(char: str, known: dict[int, str] | None) -> str:
    code = ord(char)
    if 0xF000 <= code <= 0xF0FF:
        # A bullet without a font is one of Symbol: that is where Word takes U+F0B7 from.
        return (known or _SYMBOL).get(code - 0xF000, char)
    return known.get(code, char) if known is not None and code < 0x100 else char
