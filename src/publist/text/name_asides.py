"""What people write behind a name in its field: the name in its own script, a role, a remark, companions."""

import re
from typing import Final

from publist.text.patterns import pattern_of

_LONGEST: Final = 200
_LONG: Final = 20_000
_BRACKETED: Final = pattern_of(r"(?<=[^\s(\[（])\s*[(\[（]([^()\[\]（）{}]{1,80})[)\]）]\s*\Z")
_SCRIPT: Final = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_OWN_SCRIPT: Final = pattern_of(rf"(?<=[A-Za-z.])\s+([{_SCRIPT}]{{2,6}}(?:\s[{_SCRIPT}]{{1,6}})?)\s*\Z")
WITH: Final = pattern_of(r"(?:[\s~]|\A)with(?=[\s~])")
"""Between people in one field: "Mara Ost with Per Vik"; at its start somebody is implied."""
_WITH_ASIDE: Final = pattern_of(r"\(\s*(with\s[^(){}]{1,2000})\)")


def off(name: str) -> tuple[str, str]:
    """The name without what stands behind it in brackets or in another script, and that; empty where there is nothing.

    >>> off("Wang, Wei (王伟)")
    ('Wang, Wei', '王伟')
    >>> off("Tanaka, Taro 田中太郎")
    ('Tanaka, Taro', '田中太郎')
    >>> off("Wei (David) Wang")
    ('Wei (David) Wang', '')
    """
    if len(name) <= _LONGEST and (name.rstrip()[-1:] in {")", "]", "）"} or not name.isascii()):
        for pattern in (_BRACKETED, _OWN_SCRIPT):
            if found := pattern.search(name):
                return name[: found.start()], " ".join(found[1].split())
    return name, ""


def opened(text: str) -> str:
    """A field in which "(with ...)" stands without its parentheses; what is in braces is one name."""

    def bare(found: re.Match[str]) -> str:
        before = text[: found.start()]
        return found[1] if before.count("{") == before.count("}") else found[0]

    return _WITH_ASIDE.sub(bare, text) if "with" in text and "(" in text and len(text) <= _LONG else text
