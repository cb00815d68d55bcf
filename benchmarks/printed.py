"""How much of an outline comes back from paper: ``python benchmarks/printed.py``.

Every text at hand is printed in several ways and read again: by a browser and by LibreOffice as PDF,
and from the places of the characters as OFD, with a text object a line, a run of one script, or a
character.  Counted are rows (kind, number, title without blanks, parent) that the plain text, one
paragraph a line, has too.  ``soffice`` and ``chromium`` are used where they are; the OFD files are
made from the PDF files.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import shenzhen_plans as sp
from tests.source.typeset import Run, Sheet, to_ofd
from tests.texts import available

#: As GB/T 9704 sets a page, and as a browser prints a page of the web.
STYLES = {
    "indented": "body{font:16pt/28.8pt serif} p{text-indent:32pt;margin:0;text-align:justify}",
    "spaced": "body{font:11pt/1.6 sans-serif} p{margin:.6em 0}",
}
#: So pdfium gives the hyphen at the end of a line.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
Glyph = tuple[str, float, float, float]


def rows(document: sp.Document) -> Counter[tuple[str, int | None, str, str]]:
    """Return the rows of a document but its paragraphs, each as often as it stands there."""
    above = {child.id: node.id for node in document.walk() for child in node.children}
    return Counter(
        (node.kind, node.number, "".join((node.title or "").split()), above.get(node.id, ""))
        for node in document.walk()
        if node.kind != "paragraph"
    )


def lines_of(path: Path) -> list[str]:
    """Return the paragraphs of a text."""
    return [line.strip() for line in path.read_text("utf-8-sig").split("\n") if line.strip()]


def page(lines: list[str], style: str) -> str:
    """Return the paragraphs as a page to print."""
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return f"<!DOCTYPE html><meta charset='utf-8'><title>-</title><style>{style}</style>{body}"


def by_browser(source: Path, folder: Path) -> None:
    """Print a page with Chromium."""
    target = f"--print-to-pdf={folder / source.with_suffix('.pdf').name}"
    _run("chromium", "--headless", "--no-sandbox", "--disable-gpu", target, str(source))


def by_office(source: Path, folder: Path) -> None:
    """Print a page with LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run("soffice", profile, "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "pdf",
         "--outdir", str(folder), str(source))  # fmt: skip


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600)


PRINTERS: dict[str, Callable[[Path, Path], None]] = {"chromium": by_browser, "soffice": by_office}


def sheets(path: Path) -> Iterator[tuple[float, list[Glyph]]]:
    """Yield the height of each page of a PDF, and its characters: origin and size, in points."""
    import pypdfium2

    from shenzhen_plans.source.pdf.glyphs import Glyphs

    document = pypdfium2.PdfDocument(path)
    for sheet in document:
        text = sheet.get_textpage()
        glyphs, found = Glyphs(text, sheet), []
        for i in range(text.count_chars()):
            char = text.get_text_range(i, 1).translate(_HYPHENS)
            if char and char > " ":
                at = glyphs.origin(i)
                found.append((char, at.x, at.y, glyphs.size(i, wide=char >= "\u2e80")))
        yield sheet.get_height(), found


def cut(glyphs: Iterable[Glyph], way: str) -> list[Run]:
    """Return the runs of text objects: a character, or what stands side by side in one script."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        one_sign = last is not None and last[1:] == glyph[1:]  # —— is one
        beside = last is not None and abs(last[2] - glyph[2]) < 1 and way != "character"
        if last is not None and (one_sign or (beside and _touch(last, glyph))):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [_placed(run) for run in runs]


def _placed(glyphs: list[Glyph]) -> Run:
    """Return characters as a run of text, each where it stands."""
    first, text = glyphs[0], "".join(glyph[0] for glyph in glyphs)
    return Run(text, *first[1:], tuple(x - first[1] for _, x, *_ in glyphs))


def _touch(left: Glyph, right: Glyph) -> bool:
    """Tell whether two characters are as far apart as the writer of OFD sets them."""
    wide = 1.0 if left[0] >= "\u2000" else 0.5
    same = (left[0] >= "\u2e80") == (right[0] >= "\u2e80")
    return same and abs(right[1] - left[1] - wide * left[3]) < 0.1 * left[3]


def measure(paths: list[Path], folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield for each way of printing how many rows came back, and of how many."""
    for printer, print_page in PRINTERS.items():
        if shutil.which(printer) is None:
            print(f"{printer} is not here: skipped", file=sys.stderr)
            continue
        for style, css in STYLES.items():
            counts: Counter[str] = Counter()
            for path in paths:
                lines = lines_of(path)
                (folder / "page.html").write_text(page(lines, css), "utf-8")
                print_page(folder / "page.html", folder)
                wanted = rows(sp.parse("\n".join(lines) + "\n"))
                for way, data in _files(folder / "page.pdf"):
                    got = rows(sp.parse(data))
                    counts[way] += (wanted & got).total()
                    counts[f"of {way}"] += max(wanted.total(), got.total())
            for way in ("pdf", "ofd run", "ofd character"):
                yield f"{printer}, {style}, {way}", counts[way], counts[f"of {way}"]


def _files(pdf: Path) -> Iterator[tuple[str, bytes]]:
    yield "pdf", pdf.read_bytes()
    printed = list(sheets(pdf))
    for way in ("run", "character"):
        yield f"ofd {way}", to_ofd([Sheet(cut(glyphs, way)) for _, glyphs in printed])


def main() -> None:
    """Print the table."""
    devset = available()[0].parents[3] / "shared" / "devset" / "texts"
    paths = [*available(), *sorted(devset.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        for way, same, of in measure(paths, Path(folder)):
            print(f"{way:34} {same:5} of {of:5}  {same / of:.4f}")


if __name__ == "__main__":
    main()
