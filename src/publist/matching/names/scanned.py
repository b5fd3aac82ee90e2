"""Letters of a name that optical character recognition takes for others."""

from typing import Final

_SCANNER: Final = (
    ("rn", "m"),
    ("fi", "ri"),
    ("fl", "fi"),
    ("li", "h"),
    ("ffi", ""),
    ("ff", ""),
    ("fi", ""),
    ("fl", ""),
    ("l", "i"),
    ("cl", "d"),
    ("fi", "u"),
)
"""What optical character recognition takes for one another (ligatures are often dropped; "ü" is read as "fi")."""


def is_scanned(x: str, y: str) -> bool:
    """Whether one word is what a scanner makes of the other.

    >>> is_scanned("schmidt", "schrnidt"), is_scanned("schmidt", "schmitt")
    (True, False)
    """
    return any(_fits(x, y, *pair) for pair in _SCANNER)


def _fits(x: str, y: str, whole: str, broken: str) -> bool:
    if len(x) < len(y) or (len(x) == len(y) and whole not in x):
        x, y = y, x
    if broken:
        return (whole in x and x.replace(whole, broken) == y.replace(whole, broken)) or (
            whole in y and y.replace(whole, broken) == x.replace(whole, broken)
        )
    return whole in x and x.replace(whole, "", 1) == y
