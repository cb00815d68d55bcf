"""A small chart of a series, as SVG that stands by itself: targets hollow, results filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape

from .points import Point, alike

_WIDTH, _HEIGHT, _LEFT, _BELOW, _ABOVE, _RIGHT = 480, 200, 56, 28, 30, 16
#: A colour for each place; all of them stand out from white by 4.5 to 1 and from each other by hue.
_INKS, _PALE = ("#1f5c99", "#a3480f", "#2f6b2f", "#7a3a86"), "#888888"


def chart(points: Sequence[Point], title: str) -> str:
    """Return a chart of the points that share an axis; the largest such group is drawn.

    Results are filled dots joined by a line, targets hollow ones; each has its quotation and place
    as a tooltip, so that the chart leads back to the text.  Each place has its colour and its line.
    """
    groups = alike(points)
    if not groups:
        return _svg(title, "", [f'<text x="{_LEFT}" y="{_HEIGHT // 2}">no figures</text>'])
    (_, unit), group = next(iter(groups.items()))
    years = [p.year for p, _ in group]
    values = [value for _, value in group]
    first, last = min(years), max(years)
    low, high = min(values), max(values)
    if 0 < low < high / 2:
        low = Decimal(0)
    places = [(p, _x(p.year, first, last), _y(value, low, high)) for p, value in group]
    inks = _inks(point for point, _, _ in places)
    parts = [*_axes(first, last, low, high, unit), *_line(places), *_legend(inks)]
    parts += [_dot(p, x, y, inks[p.quantity.place or ""]) for p, x, y in places]
    return _svg(title, unit, parts)


def _x(year: int, first: int, last: int) -> float:
    room = _WIDTH - _LEFT - _RIGHT
    return (
        _LEFT + room / 2
        if first == last
        else _LEFT + 12 + (room - 24) * (year - first) / (last - first)
    )


def _y(value: Decimal, low: Decimal, high: Decimal) -> float:
    room = _HEIGHT - _ABOVE - _BELOW
    share = 0.5 if low == high else float((value - low) / (high - low))
    return _HEIGHT - _BELOW - 8 - (room - 16) * share


def _axes(first: int, last: int, low: Decimal, high: Decimal, unit: str) -> list[str]:
    floor = _HEIGHT - _BELOW
    parts = [
        f'<path d="M{_LEFT} {_ABOVE}V{floor}H{_WIDTH - _RIGHT}" fill="none" stroke="{_PALE}"/>'
    ]
    for year in sorted({first, last}):
        parts.append(
            f'<text x="{_x(year, first, last):.0f}" y="{floor + 16}" text-anchor="middle">{year}</text>'
        )
    for value in sorted({low, high}):
        label = escape(f"{value.normalize():f}{unit}")
        parts.append(
            f'<text x="{_LEFT - 4}" y="{_y(value, low, high) + 4:.0f}" text-anchor="end">{label}</text>'
        )
    return parts


def _line(places: list[tuple[Point, float, float]]) -> Iterator[str]:
    """Join the results of each place, one a year: the first that is stated."""
    by_place: dict[str, dict[int, tuple[float, float]]] = {}
    for point, x, y in places:
        if point.quantity.statement == "result":
            by_place.setdefault(point.quantity.place or "", {}).setdefault(point.year, (x, y))
    inks = _inks(point for point, _, _ in places)
    for place, by_year in by_place.items():
        joined = [f"{x:.0f},{y:.0f}" for _, (x, y) in sorted(by_year.items())]
        if len(joined) > 1:
            yield f'<polyline points="{" ".join(joined)}" fill="none" stroke="{inks[place]}"/>'


def _inks(points: Iterable[Point]) -> dict[str, str]:
    """The colour of each place, in the order in which they come."""
    places = dict.fromkeys(point.quantity.place or "" for point in points)
    return {place: _INKS[i % len(_INKS)] for i, place in enumerate(places)}


def _legend(inks: dict[str, str]) -> Iterator[str]:
    """Name the places beside their colours, where there are several."""
    if len(inks) > 1:
        for i, (place, ink) in enumerate(inks.items()):
            y = _ABOVE + 12 * (i + 1)
            yield f'<circle cx="{_LEFT + 10}" cy="{y - 4}" r="3" fill="{ink}"/>'
            yield f'<text x="{_LEFT + 18}" y="{y}" fill="{ink}">{escape(place or "—")}</text>'


def _dot(point: Point, x: float, y: float, ink: str) -> str:
    fill = ink if point.quantity.statement == "result" else "#ffffff"
    said = escape(
        f"{point.year} {point.quantity.statement}: {point.quantity.quote} ({point.document} {point.path})"
    )
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="{fill}" stroke="{ink}"><title>{said}</title></circle>'


def _svg(title: str, unit: str, parts: list[str]) -> str:
    heading = escape(f"{title} ({unit})" if unit else title)
    inside = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" font-family="sans-serif" font-size="11" role="img">\n'
        f"<title>{heading}</title>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>\n'
        f'<text x="{_LEFT}" y="18" font-size="13">{heading}</text>\n{inside}\n</svg>\n'
    )
