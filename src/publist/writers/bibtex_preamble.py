r"""The ``@preamble`` of a .bib file: what commands print where the document's packages do not define them.

``\providecommand`` leaves a definition alone that is there, so a journal's class keeps its own ``\apj``.
"""

import re
from collections.abc import Set as AbstractSet

from publist.text.ads_journals import JOURNALS
from publist.text.escaping import escape
from publist.text.safe_latex import FALLBACKS

_COMMAND = re.compile(r"\\([A-Za-z]+)")


def used(body: str) -> set[str]:
    """The commands in an entry that need a preamble."""
    return {name for name in _COMMAND.findall(body) if name in FALLBACKS or name in JOURNALS}


def preamble(commands: AbstractSet[str]) -> str:
    """One ``@preamble`` a command, in their order."""
    lines = [
        FALLBACKS.get(name) or rf"\providecommand{{\{name}}}{{{escape(JOURNALS[name])}}}" for name in sorted(commands)
    ]
    return "".join(f'@preamble{{"{line} "}}\n' for line in lines)
