"""The short macros that a LaTeX list defines for itself."""

import re
from dataclasses import dataclass

from publist.readers.markup.latex_commands import HEADINGS, TAGS, group

DEFINED = re.compile(
    r"\\(?:re|provide)?newcommand\*?\s{0,3}(?:\{\s{0,3}\\([A-Za-z]{1,40})\s{0,3}\}|\\([A-Za-z]{1,40}))"
    r"\s{0,3}(?:\[(\d)\])?\s{0,3}(?=\{)"
    r"|\\def\\([A-Za-z]{1,40})\s{0,3}(?=\{)"
)
_LONGEST, _LONGEST_ARGUMENT, _LONGEST_FILLED = 1_000, 2_000, 20_000
"""Characters."""


@dataclass(slots=True)
class Macro:
    """What a macro stands for; ``#1`` ... in its body are its arguments."""

    arguments: int
    body: str


def collected(text: str) -> dict[str, Macro]:
    """The macros of a file by name; those that rename a command of styles or headings are left out."""
    macros: dict[str, Macro] = {}
    for found in DEFINED.finditer(text):
        body, _ = group(text, found.end())
        name = found[1] or found[2] or found[4]
        if name not in TAGS and name not in HEADINGS and len(body) <= _LONGEST:
            macros.setdefault(name, Macro(int(found[3] or 0), body))
    return macros


def filled(macro: Macro, text: str, after: int) -> tuple[str, int]:
    """A macro's body with the arguments that begin at ``after``, and where the text goes on."""
    body = macro.body
    for number in range(1, macro.arguments + 1):
        argument, after = group(text, after)
        body = body.replace(f"#{number}", argument[:_LONGEST_ARGUMENT])
    if text.startswith("{}", after):
        after += 2
    elif macro.arguments == 0 and text[after - 1 : after] in {" ", "\t"}:
        after -= 1  # "\\me and" is meant to keep its space
    return body[:_LONGEST_FILLED], after
