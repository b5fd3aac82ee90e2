"""Pictures to put anywhere: charts and badges in SVG, each a file by itself, and what shields.io makes a badge of.

A picture brings its colours, for light and dark pages, no font, no script and no address.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from publist.site.charts import HEIGHT, WIDTH, YearChart

_FONT: Final = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',sans-serif"
_STYLE: Final = (
    "<style>text{" + _FONT + ";font-size:11px;fill:#59616b}.b{fill:#14539a}"
    ".l{fill:none;stroke:#14539a;stroke-width:1.5}"
    "@media(prefers-color-scheme:dark){text{fill:#a2aab4}.b{fill:#8cbcf2}.l{stroke:#8cbcf2}}</style>"
)
_TOP: Final = 22
_BOTTOM: Final = 18
_CHARACTER: Final = 6.6
"""Pixels of a character of a badge, about; the text is stretched to its place."""


def year_chart(title: str, chart: YearChart) -> str:
    """Bars by year as a file, with its title, the years at its ends and the highest number.

    >>> "<title>Papers a year: 2020: 1, 2021: 3</title>" in year_chart(
    ...     "Papers a year", YearChart("papers", ((2020, 1), (2021, 3)))
    ... )
    True
    """
    first, last = chart.bars[0][0], chart.bars[-1][0]
    inner = chart.svg[chart.svg.index(">") + 1 : -len("</svg>")]
    bars = Markup('<g class="b" transform="translate(0 {})">{}</g>').format(_TOP, Markup(inner))  # noqa: S704 - its own
    most = max(number for _, number in chart.bars)
    return _file(f"{title}: {chart.spoken}", [_texts(title, f"most: {most:,}", first, last), bars])


def month_chart(title: str, course: Sequence[tuple[str, int]]) -> str:
    """A line through numbers by month, the first of its axis at zero; at least two of them."""
    most = max(number for _, number in course) or 1
    step = WIDTH / (len(course) - 1)
    points = " ".join(
        f"{place * step:.1f},{_TOP + HEIGHT - 1 - number / most * (HEIGHT - 2):.1f}"
        for place, (_, number) in enumerate(course)
    )
    (first, low), (last, high) = course[0], course[-1]
    line = Markup('<polyline class="l" points="{}"/>').format(points)
    said = f"{title}: {low:,} in {first}, {high:,} in {last}"
    return _file(said, [_texts(title, f"{high:,}", first, last), line])


def badge(label: str, message: str) -> str:
    """A badge as READMEs have them: what is counted, and the count."""
    left, right = (round(len(text) * _CHARACTER) + 12 for text in (label, message))
    width = left + right
    parts = [
        Markup('<rect width="{}" height="20" rx="3" fill="#44494f"/>').format(width),
        Markup('<path d="M{0} 0h{1}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{1}z" fill="#14539a"/>').format(left, right - 3),
        *(
            Markup('<text x="{}" y="14" textLength="{}" text-anchor="middle">{}</text>').format(
                f"{middle:.1f}", round(len(text) * _CHARACTER), text
            )
            for text, middle in ((label, left / 2), (message, left + right / 2))
        ),
    ]
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="20" viewBox="0 0 {0} 20" role="img">'
        '<title>{1}: {2}</title><g fill="#fff" font-size="11" style="{3}">'
    ).format(width, label, message, _FONT)
    return f"{head}{Markup('').join(parts)}</g></svg>\n"


def shield(label: str, message: str) -> str:
    """What shields.io makes a badge of (its endpoint badge, schema version 1)."""
    from msgspec import json

    said = {"schemaVersion": 1, "label": label, "message": message, "color": "14539a"}
    return json.encode(said).decode("utf-8") + "\n"


def _texts(title: str, at_right: str, first: object, last: object) -> Markup:
    low = _TOP + HEIGHT + _BOTTOM - 4
    return Markup(
        '<text x="0" y="12">{}</text><text x="{}" y="12" text-anchor="end">{}</text>'
        '<text x="0" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>'
    ).format(title, WIDTH, at_right, low, first, WIDTH, low, last)


def _file(said: str, parts: Sequence[Markup]) -> str:
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" role="img">'
        "<title>{}</title>"
    ).format(WIDTH, _TOP + HEIGHT + _BOTTOM, 2 * WIDTH, 2 * (_TOP + HEIGHT + _BOTTOM), escape(said))
    return f"{head}{_STYLE}{Markup('').join(parts)}</svg>\n"
