r"""What commands and characters print where a LaTeX document does not know them.

``\providecommand`` leaves a definition alone that is there, so a journal's class keeps its own ``\apj``.
"""

import re
from typing import Final

from publist.text.ads_journals import JOURNALS
from publist.text.escaping import escape
from publist.text.safe_latex import FALLBACKS
from publist.text.symbols import stand_in, unknown

_BAR = r"\leavevmode\rlap{{\raise{}ex\hbox{{-}}}}{}"
_RAISED = r"\leavevmode\raise.2ex\hbox{{$\scriptscriptstyle{}$}}"
_LACKED: Final = (
    ("\\k", "ĄąĘęĮįŲųǪǫǬǭ", r"[1]{\leavevmode\ooalign{#1\crcr\hidewidth\raise-.31ex\hbox to.4em{\hss,}}}"),
    ("\\DH", "Ð", f"{{{_BAR.format('.1', 'D')}}}"),
    ("\\dh", "ð", f"{{{_BAR.format('.6', 'd')}}}"),
    ("\\DJ", "Đ", f"{{{_BAR.format('.1', 'D')}}}"),
    ("\\dj", "đ", f"{{{_BAR.format('.6', 'd')}}}"),
    ("\\TH", "Þ", "{Th}"),
    ("\\th", "þ", "{th}"),
    ("\\NG", "Ŋ", "{NG}"),
    ("\\ng", "ŋ", "{ng}"),
    ("\\guillemetleft", "«", f"{{{_RAISED.format(chr(92) + 'll')}}}"),
    ("\\guillemetright", "»", f"{{{_RAISED.format(chr(92) + 'gg')}}}"),
    ("\\guilsinglleft", "‹", f"{{{_RAISED.format('<')}}}"),
    ("\\guilsinglright", "›", f"{{{_RAISED.format('>')}}}"),
    ("\\quotedblbase", "„", "{,,}"),
    ("\\quotesinglbase", "‚", "{,}"),
)
"""The kernel's commands that the encoding OT1 does not have, the letters that they are, what they print in it."""
_COMMAND = re.compile(r"\\([A-Za-z]+)")


def used(body: str) -> set[str]:
    """The commands and the characters in a text that need a definition."""
    found = _COMMAND.findall(body) if "\\" in body else ()
    return {name for name in found if name in FALLBACKS or name in JOURNALS} | unknown(body)


def definition(name: str) -> str:
    """The line that defines a command or character of :func:`used`."""
    if name.isascii():
        return FALLBACKS.get(name) or rf"\providecommand{{\{name}}}{{{escape(JOURNALS[name])}}}"
    # the name under which the kernel of an 8-bit program looks for a character; others print it themselves
    return rf"\expandafter\providecommand\csname u8:\detokenize{{{name}}}\endcsname{{{stand_in(name)}}}"


def encoding_defaults(body: str) -> list[str]:
    """What a document in the encoding OT1 prints for letters of a text that it lacks; others have them."""
    return [
        rf"\ProvideTextCommandDefault{{{command}}}{prints}"
        for command, letters, prints in _LACKED
        if any(letter in body for letter in letters) or f"{command}{{" in body
    ]
