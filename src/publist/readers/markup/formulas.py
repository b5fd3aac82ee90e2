"""Formulas of a LaTeX list: how long they may be, and the file's own macros in them."""

import re
from collections.abc import Mapping

LONGEST = 400
"""Characters of a formula in a line of text."""
PARAGRAPH = re.compile(r"\n\s*\n")
_NAME = re.compile(r"\\([A-Za-z]{1,40})")
_LONGEST_BODY = 200


def expanded(formula: str, macros: Mapping[str, str]) -> str:
    """A formula in one line, with the macros without arguments that it names replaced once."""

    def body(found: re.Match[str]) -> str:
        said = macros.get(found[1])
        return found[0] if said is None or len(said) > _LONGEST_BODY else said

    return " ".join(_NAME.sub(body, formula).split())
