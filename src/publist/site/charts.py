"""Numbers a year as small bar charts in SVG: no script, no style of their own, the page's colours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

WIDTH: Final = 320
HEIGHT: Final = 72
_GAP: Final = 3.0
_WIDEST: Final = 56.0
_MOST_YEARS: Final = 80
"""A list with a misprinted year of 1019 has no bar of a pixel's width for that."""


@dataclass(frozen=True, slots=True)
class YearChart:
    """A number for each year."""

    name: str
    """What is counted: ``papers``, ``citations``."""
    bars: tuple[tuple[int, int], ...]
    """(year, number), every year from the first to the last."""
    total: int = 0
    """Of all, those without a year among them; 0 where nobody asks."""

    @property
    def spoken(self) -> str:
        """All of it in words: ``2021: 3, 2022: 4``."""
        return ", ".join(f"{year}: {number}" for year, number in self.bars if number)

    @property
    def svg(self) -> Markup:
        """The picture; who cannot see it is told what ``spoken`` says."""
        most = max(number for _, number in self.bars) or 1
        step = WIDTH / len(self.bars)
        width = max(min(step - _GAP, _WIDEST), 1.0)
        parts = [
            Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">').format(WIDTH, HEIGHT, self.spoken),
        ]
        for place, (year, number) in enumerate(self.bars):
            height = max(round(number / most * (HEIGHT - 2), 1), 2.0 if number else 0.6)
            parts.append(
                Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="1.5"><title>{}: {}</title></rect>').format(
                    _short(place * step + (step - width) / 2), _short(HEIGHT - height), _short(width), _short(height),
                    escape(year), f"{number:,}",
                )
            )  # fmt: skip
        return Markup("").join([*parts, Markup("</svg>")])


def chart_of(name: str, numbers: Iterable[tuple[int | None, int]]) -> YearChart | None:
    """The chart of numbers that stand beside years, those of a year added up; None for less than two years."""
    years: dict[int, int] = {}
    total = 0
    for year, number in numbers:
        total += number
        if year:
            years[year] = years.get(year, 0) + number
    if len(years) < 2 or not any(years.values()):
        return None
    last = max(years)
    first = min(year for year in years if year > last - _MOST_YEARS)
    return YearChart(name, _filled(years, first, last), total) if first < last else None


def _filled(years: Mapping[int, int], first: int, last: int) -> tuple[tuple[int, int], ...]:
    return tuple((year, years.get(year, 0)) for year in range(first, last + 1))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
