"""Sets paragraphs on pages as GB/T 9704 asks, and writes the pages as PDF and as OFD.

Both files are made from the same places, so that a fault of one reader shows beside the other.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from math import cos, radians, sin
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

#: A4 in points; 28 characters of 16 points a line, 22 lines a page.
WIDTH, HEIGHT = 595.3, 841.9
LEFT, TOP, SIZE, PITCH, LINES, COLUMNS = 79.4, 120.0, 16.0, 29.0, 22, 28
_NO_START = "，。、；：？！）》”’】,.;:?!)%"


@dataclass(frozen=True)
class Run:
    """Text on a baseline, in points from the upper left corner; ``turn`` is in degrees.

    ``places`` is where each character begins, seen from the first, if not beside the one before.
    """

    text: str
    x: float
    y: float
    size: float = SIZE
    places: tuple[float, ...] = ()
    turn: float = 0.0
    unseen: bool = False


@dataclass
class Sheet:
    """What is printed on a page: runs of text, and lines (x0, y0, x1, y1)."""

    runs: list[Run] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    width: float = WIDTH
    height: float = HEIGHT
    picture: bool = False


def width(char: str) -> float:
    """The width of a character in em."""
    return 0.5 if char < "\u2000" else 1.0


def broken(text: str, columns: float, indent: float) -> list[str]:
    """Break a paragraph into lines; no line begins with a closing sign."""
    lines, line, room = [], "", columns - indent
    for char in text:
        if width(char) > room and char not in _NO_START:
            lines.append(line)
            line, room = "", columns
        line, room = line + char, room - width(char)
    return [*lines, line] if line else lines


def typeset(
    paragraphs: list[str],
    *,
    centred: int = 0,
    head: str | None = None,
    number: str | None = "— {} —",
    title_size: float = 22.0,
    full: int = COLUMNS,
) -> list[Sheet]:
    """Set paragraphs; the first ``centred`` are in the middle, the others indented by two.

    A full line holds ``full`` characters.
    """
    sheets: list[Sheet] = []
    at = LINES
    for i, text in enumerate(paragraphs):
        middle = i < centred
        size = title_size if i == 0 and centred else SIZE
        columns = full * SIZE / size
        for k, line in enumerate(broken(text, columns, 0 if middle else 2)):
            if at >= LINES:
                sheets.append(Sheet())
                at = 0
            x = LEFT + (0 if k else 2 * SIZE)
            if middle:
                x = LEFT + (full * SIZE - size * sum(map(width, line))) / 2
            sheets[-1].runs.append(Run(line, x, TOP + at * PITCH, size))
            at += 1
    for n, sheet in enumerate(sheets, 1):
        if head:
            sheet.runs.insert(0, Run(head, LEFT, 60.0, 10.5))
        if number:
            x = LEFT + SIZE if n % 2 == 0 else LEFT + 24 * SIZE
            sheet.runs.append(Run(number.format(n), x, TOP + (LINES + 1) * PITCH, 14.0))
    return sheets


def to_pdf(sheets: list[Sheet]) -> bytes:
    """Write the pages as PDF."""
    from PIL import Image
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        for run in sheet.runs:
            _draw(canvas, run, sheet.height)
        for x0, y0, x1, y1 in sheet.lines:
            canvas.line(x0, sheet.height - y0, x1, sheet.height - y1)
        if sheet.picture:
            canvas.drawInlineImage(Image.new("L", (8, 8)), 0, 0, sheet.width, sheet.height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, run: Run, height: float) -> None:
    canvas.saveState()
    canvas.translate(run.x, height - run.y)
    canvas.rotate(run.turn)
    canvas.setFont("STSong-Light", run.size)
    for text, x in zip(run.text, run.places, strict=True) if run.places else ((run.text, 0),):
        canvas.drawString(x, 0, text, mode=3 if run.unseen else None)
    canvas.restoreState()


def to_ofd(sheets: list[Sheet], *, namespace: str = "http://www.ofdspec.org/2016") -> bytes:
    """Write the pages as OFD, a text object a run."""
    ns = f'xmlns:ofd="{namespace}"'
    parts = {
        "OFD.xml": f'<ofd:OFD {ns} DocType="OFD" Version="1.1"><ofd:DocBody>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {ns}><ofd:CommonData><ofd:PageArea>"
        f"<ofd:PhysicalBox>0 0 {_mm(WIDTH)} {_mm(HEIGHT)}</ofd:PhysicalBox></ofd:PageArea>"
        "</ofd:CommonData><ofd:Pages>"
        + "".join(
            f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(sheets))
        )
        + "</ofd:Pages></ofd:Document>",
    }
    for i, sheet in enumerate(sheets):
        content = "".join(map(_text_object, sheet.runs)) + "".join(map(_path_object, sheet.lines))
        if sheet.picture:
            content += '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="9"/>'
        parts[f"Doc_0/Pages/Page_{i}/Content.xml"] = (
            f"<ofd:Page {ns}><ofd:Area><ofd:PhysicalBox>0 0 {_mm(sheet.width)} {_mm(sheet.height)}"
            f"</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """Write the parts of a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def _mm(points: float) -> str:
    return f"{points * 25.4 / 72:.4f}"


def _text_object(run: Run) -> str:
    places = run.places or [0.0, *accumulate(width(c) * run.size for c in run.text[:-1])]
    steps = " ".join(_mm(b - a) for a, b in pairwise(places))
    across = f' DeltaX="{steps}"' if steps else ""
    box = f"{_mm(run.x)} {_mm(run.y - run.size)} 100 {_mm(run.size * 1.2)}"
    c, s = cos(radians(-run.turn)), sin(radians(-run.turn))
    turned = f' CTM="{c:.4f} {s:.4f} {-s:.4f} {c:.4f} 0 0"' if run.turn else ""
    return (
        f'<ofd:TextObject Boundary="{box}" Size="{_mm(run.size)}"{turned}><ofd:TextCode X="0" '
        f'Y="{_mm(run.size)}"{across}>{escape(run.text)}</ofd:TextCode></ofd:TextObject>'
    )


def _path_object(line: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = line
    box = f"{_mm(x0)} {_mm(y0)} {_mm(max(x1 - x0, 0.3))} {_mm(max(y1 - y0, 0.3))}"
    data = f"M 0 0 L {_mm(x1 - x0)} {_mm(y1 - y0)}"
    return (
        f'<ofd:PathObject Boundary="{box}"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )


#: The ink of some characters, in thousandths of an em: left, bottom, right, top.
INK = {
    "一": (50, 350, 930, 430),
    "口": (150, 0, 850, 750),
    "三": (60, 20, 940, 780),
    "日": (200, 0, 800, 800),
    "丁": (80, -60, 920, 780),
}


def to_type_3(lines: list[str], size: float, first: int = 97) -> bytes:
    """Write lines of the characters of ``INK`` in a font of Type 3, the first 100 points down.

    ``first`` is the code of the first character.
    """
    codes = {char: first + i for i, char in enumerate(INK)}
    unicodes = "\n".join(f"<{code:02x}> <{ord(char):04x}>" for char, code in codes.items())
    content = "BT /F 1 Tf " + " ".join(
        f"{size} 0 0 {size} 72 {742 - 20 * i} Tm <{''.join(f'{codes[c]:02x}' for c in line)}> Tj"
        for i, line in enumerate(lines)
    )
    names = [f"/c{code}" for code in codes.values()]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>",
        _stream(content + " ET"),
        "<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[.001 0 0 .001 0 0]"
        f"/FirstChar {first}/LastChar {first + len(codes) - 1}/Widths[{'1000 ' * len(codes)}]"
        f"/Encoding<</Differences[{first}{''.join(names)}]>>/Resources<<>>/ToUnicode 6 0 R"
        f"/CharProcs<<{''.join(f'{n} {7 + i} 0 R' for i, n in enumerate(names))}>>>>",
        _stream(
            "begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
            f"{len(codes)} beginbfchar\n{unicodes}\nendbfchar endcmap"
        ),
        *(
            _stream(f"1000 0 {x0} {y0} {x1} {y1} d1 {x0} {y0} {x1 - x0} {y1 - y0} re f")
            for x0, y0, x1, y1 in INK.values()
        ),
    ]
    out, places = "%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{i} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"trailer<</Root 1 0 R/Size {len(objects) + 1}>>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"
