"""Which of several spellings of one person's name is shown.

A service completes initials and corrects misprints.  Where it has lost accents, has left out parts of a name, or turns
given and family name round, it is the list, or another service, that has the name.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from publist.matching.names.form import GERMANIC
from publist.matching.names.scripts import script_of
from publist.model import EDITED, HANDWRITTEN
from publist.reconcile.bylines.compare import is_edited
from publist.reconcile.precedence import PRECEDENCE
from publist.text.damage import name_damage
from publist.text.names import is_initial, is_initial_form, name_key

_WRITTEN = HANDWRITTEN | {EDITED}
_MOST_COMPARED = 30
"""Spellings of one person; with more of them it is a crowd whose names say nothing about each other."""


def best_spelling(spellings: Sequence[tuple[str, str]]) -> str:
    """The spelling to show out of (source, name) pairs.

    The list's script before another one, cleanly written names before capitals and lost letters, full names before
    initials, then by precedence, then by use.
    """
    if len(spellings) == 1:
        return spellings[0][1]
    uses = Counter(name_key(name) for _, name in spellings)
    scripts = {script_of(name) for source, name in spellings if source in _WRITTEN}
    row = PRECEDENCE["name"]
    return min(
        _without_worse(spellings),
        key=lambda item: (
            bool(scripts) and script_of(item[1]) not in scripts,
            name_damage(item[1]),
            is_initial_form(item[1]),
            -1 if item[0] == EDITED else row.rank(item[0]),
            -uses[name_key(item[1])],
            item[1],
        ),
    )[1]


def _without_worse(spellings: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Those that no other one is a better form of."""
    names = list(dict.fromkeys(name for _, name in spellings))
    if not 1 < len(names) <= _MOST_COMPARED:
        return spellings
    left = {name for name in names if not any(_is_worse(name, other) for other in names if other != name)}
    kept = [item for item in spellings if item[1] in left]
    return _not_turned(kept, spellings) or spellings


def _is_worse(name: str, other: str) -> bool:
    if name_damage(name) < name_damage(other):
        return False
    return _lost_accents(name, other) or _is_shortened(name, other)


def _lost_accents(name: str, other: str) -> bool:
    """Like "Jurgen Mueller" beside "Jürgen Müller": nobody puts an accent where there is none."""
    if _marked_letters(name) >= _marked_letters(other):
        return False
    ours, plain = name_key(name).split(), name_key(other).split()
    expanded = name_key(unicodedata.normalize("NFC", other).translate(GERMANIC)).split()
    same = len(ours) == len(plain) == len(expanded)
    return same and all(word in pair for word, *pair in zip(ours, plain, expanded, strict=True))


def _marked_letters(name: str) -> int:
    return sum(letter.isalpha() and not letter.isascii() for letter in unicodedata.normalize("NFC", name))


def _is_shortened(name: str, other: str) -> bool:
    """Like "M. Ruiz Gil" beside "Marta Ruiz-Gil": word by word the same, and the first given name an initial."""
    if is_initial_form(name) or not is_initial(name.split(maxsplit=1)[0]) or is_initial(other.split(maxsplit=1)[0]):
        return False
    ours, theirs = name_key(name).split(), name_key(other).split()
    return len(ours) == len(theirs) and ours[1:] == theirs[1:] and theirs[0].startswith(ours[0])


def _not_turned(kept: Sequence[tuple[str, str]], every: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Without a service's "Bora Ana" where a list has "Ana Bora", unless people edit it or two have it."""
    written = [name_key(name).split() for source, name in every if source in _WRITTEN]
    turned = [
        (source, name)
        for source, name in kept
        if source not in _WRITTEN and any(_is_turned(name_key(name).split(), words) for words in written)
    ]
    single = [item for item in turned if not is_edited(item[0]) and not _is_confirmed(item, turned)]
    return [item for item in kept if item not in single]


def _is_turned(words: Sequence[str], written: Sequence[str]) -> bool:
    if len(words) != len(written) or _fit(words, written):
        return False
    return any(_fit((*words[cut:], *words[:cut]), written) for cut in range(1, len(words)))


def _fit(words: Sequence[str], written: Sequence[str]) -> bool:
    """Whether the words are the same ones, initials of some of them perhaps."""
    pairs = zip(words, written, strict=True)
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


def _is_confirmed(item: tuple[str, str], turned: Sequence[tuple[str, str]]) -> bool:
    return any(source != item[0] and name_key(name) == name_key(item[1]) for source, name in turned)
