"""The ``@preamble`` of a .bib file: what commands and characters print where the document does not know them."""

from collections.abc import Set as AbstractSet

from publist.writers.latex_fallbacks import definition


def preamble(commands: AbstractSet[str]) -> str:
    """One ``@preamble`` a command or character, in their order."""
    return "".join(f'@preamble{{"{definition(name)} "}}\n' for name in sorted(commands))
