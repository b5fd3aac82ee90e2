r"""The ``@preamble`` of a .bib file: what commands and characters print where the document does not know them.

``\providecommand`` leaves a definition alone that is there, so a journal's class keeps its own ``\apj``.
"""

import re
from collections.abc import Set as AbstractSet

from publist.text.ads_journals import JOURNALS
from publist.text.escaping import escape
from publist.text.safe_latex import FALLBACKS
from publist.text.symbols import stand_in, unknown

_COMMAND = re.compile(r"\\([A-Za-z]+)")


def used(body: str) -> set[str]:
    """The commands and the characters in an entry that need a preamble."""
    return {name for name in _COMMAND.findall(body) if name in FALLBACKS or name in JOURNALS} | unknown(body)


def preamble(commands: AbstractSet[str]) -> str:
    """One ``@preamble`` a command or character, in their order."""
    return "".join(f'@preamble{{"{_line(name)} "}}\n' for name in sorted(commands))


def _line(name: str) -> str:
    if name.isascii():
        return FALLBACKS.get(name) or rf"\providecommand{{\{name}}}{{{escape(JOURNALS[name])}}}"
    # the name under which the kernel looks for a character in an 8-bit program; others print it themselves
    return rf"\expandafter\providecommand\csname u8:\detokenize{{{name}}}\endcsname{{{stand_in(name)}}}"
