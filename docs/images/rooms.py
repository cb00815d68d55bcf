"""Draw ``rooms.svg``, the picture in ``architecture.md``: ``python docs/images/rooms.py``.

It is read from the imports of the package, and from nothing else: a box is a room (a folder or
module of the package), an arrow leads from a room to one that it imports.  An arrow that can be
reached over others is left out.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent / "shenzhen_plans"
#: The package's face and its start name every room, and the ground is used by all: left out.
AROUND = {"__init__", "__main__", "version", "errors", "resources", "language"}

WIDTH, BOX, HIGH, GAP, STEP, MARGIN = 760, 130, 42, 20, 84, 20


def rooms() -> dict[str, list[Path]]:
    """Return the modules of each room."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).with_suffix("").parts[0]
        if name not in AROUND:
            found[name].append(path)
    return dict(found)


def imported(path: Path) -> set[str]:
    """Return the rooms that a module imports."""
    package = path.relative_to(PACKAGE.parent).parent.parts
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.level:
            continue
        outer = package[: len(package) + 1 - node.level]
        whole = (*outer, *(node.module or "").split(".")) if node.module else outer
        names = [(*whole, alias.name) for alias in node.names]
        found |= {name[1] for name in names if len(name) > 1}
    return found


def arrows(modules: dict[str, list[Path]]) -> dict[str, set[str]]:
    """Return the rooms that each room imports, without those that others of them import."""
    direct = {
        name: {room for path in paths for room in imported(path)} & modules.keys() - {name}
        for name, paths in modules.items()
    }
    below: dict[str, set[str]] = {}

    def reach(name: str) -> set[str]:
        if name not in below:
            below[name] = set()
            below[name] = direct[name].union(*(reach(other) for other in direct[name]))
        return below[name]

    return {
        name: {o for o in others if not any(o in reach(p) for p in others - {o})}
        for name, others in direct.items()
    }


def floors(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return the rooms by floor, the top one first: a room stands above all that it imports."""
    height: dict[str, int] = {}

    def of(name: str) -> int:
        if name not in height:
            height[name] = 0
            height[name] = 1 + max((of(other) for other in edges[name]), default=-1)
        return height[name]

    by_floor: dict[int, list[str]] = defaultdict(list)
    for name in edges:
        by_floor[of(name)].append(name)
    return [sorted(by_floor[floor]) for floor in sorted(by_floor, reverse=True)]


def draw() -> str:
    """Return the picture as SVG."""
    modules = rooms()
    edges = arrows(modules)
    stacked = floors(edges)
    at: dict[str, tuple[float, float]] = {}
    for i, floor in enumerate(stacked):
        wide = len(floor) * BOX + (len(floor) - 1) * GAP
        for k, name in enumerate(floor):
            at[name] = ((WIDTH - wide) / 2 + k * (BOX + GAP), MARGIN + i * STEP)
    height = MARGIN * 2 + (len(stacked) - 1) * STEP + HIGH
    parts = [_arrow(at[a], at[b]) for a, others in sorted(edges.items()) for b in sorted(others)]
    parts += [_box(name, at[name], modules[name]) for name in sorted(at)]
    return _PAGE.format(width=WIDTH, height=height, parts="\n".join(parts))


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    x0, y0, x1, y1 = start[0] + BOX / 2, start[1] + HIGH, end[0] + BOX / 2, end[1]
    middle = (y0 + y1) / 2
    return (
        f'<path d="M{x0:.0f} {y0:.0f}C{x0:.0f} {middle:.0f} {x1:.0f} {middle:.0f} {x1:.0f} '
        f'{y1 - 6:.0f}" marker-end="url(#a)"/>'
    )


def _box(name: str, place: tuple[float, float], paths: list[Path]) -> str:
    x, y = place
    folder = "/" if len(paths) > 1 or paths[0].parent != PACKAGE else ".py"
    return (
        f'<g><rect x="{x:.0f}" y="{y:.0f}" width="{BOX}" height="{HIGH}" rx="5"/>'
        f'<text x="{x + BOX / 2:.0f}" y="{y + 27:.0f}">{escape(name + folder)}</text></g>'
    )


_PAGE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>The rooms of the package and what they import</title>
<style>
rect {{ fill: #f4f1eb; stroke: #6b645a; }}
text {{ font: 600 14px system-ui, sans-serif; text-anchor: middle; fill: #1c1b1a; }}
path {{ fill: none; stroke: #8a8377; stroke-width: 1.4; }}
</style>
<defs><marker id="a" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" style="fill: #8a8377; stroke: none"/></marker></defs>
<rect width="{width}" height="{height}" style="fill: #fdfcfa; stroke: none"/>
{parts}
</svg>
"""

if __name__ == "__main__":
    (HERE / "rooms.svg").write_text(draw(), "utf-8")
