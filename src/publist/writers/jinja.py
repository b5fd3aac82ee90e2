"""The Jinja2 environment of publist's own HTML templates."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publist.writers.venue_line import unbroken

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_RANGE: Final = re.compile("((?:[A-Za-z.]+\u00a0)?[A-Za-z]?\\d[\\w:.]*\u2013[A-Za-z]?\\d[\\w:.]*)")


@cache
def html_environment(folder: Path) -> "Environment":
    """Of the templates in a folder: all that comes from data is escaped, and an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["unbroken"] = unbroken_html
    return environment


def unbroken_html(text: str, name: str = "unbroken") -> "Markup":
    """``text`` with ranges of numbers, and what is said before them, in spans (of a class) that break nowhere."""
    from markupsafe import Markup, escape

    begin = Markup('<span class="{}">').format(name) if name else Markup("<span>")
    pieces = _RANGE.split(unbroken(text))
    return Markup("").join(
        Markup("{}{}</span>").format(begin, piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    )
