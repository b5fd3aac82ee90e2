"""Patterns that are made when they are first used: a command loads the rules of many texts, and meets few of them."""

import re
from typing import cast


def pattern_of(text: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``, which is called when the first method of the pattern is.

    >>> pattern_of("[a-z]+").findall("To be")
    ['o', 'be']
    """
    return cast("re.Pattern[str]", Later(text, flags))


class Later:
    """Stands for a pattern; its methods are the pattern's own from the second use on."""

    def __init__(self, text: str, flags: int) -> None:
        """As :func:`pattern_of`."""
        self._given = text, flags

    def __getattr__(self, name: str) -> object:
        found: object = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found
