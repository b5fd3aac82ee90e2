"""When a venue's string holds a known name and is another venue's all the same.

"Nordic Conference on Computational Linguistics" is no COLING, "International Conference on Machine Learning and
Applications" no ICML, and whatever is called MWSCAS is no ISCAS.  What is scraped has rests of every kind around a
name, so only what reads as a longer name counts.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from publist.matching.venues.table import VenueEntry, Words, acronym_key, table, venue_word
from publist.text.unicode import fold

_Token = tuple[str, int, int]
"""A word, where it begins and where it ends."""
_WORD = re.compile(r"[^\W_]+")
_ACRONYM = re.compile(r"[(\[]\s*([A-Za-z][\w&/+ -]{1,24}?)\s*(?:['\u2019]?\d{2,4})?\s*[)\]]")
_CAPITALS: Final = 3
_SOCIETIES: Final = frozenset("acm ieee usenix aaai siam".split())
_NO_NAME: Final = frozenset("USA UAE IEEE ACM AAAI USENIX SIAM IFIP IAPR INNS ACL SIGDAT".split())
"""What stands in brackets behind a meeting's name, and is a country or whose meeting it is."""
_ANOTHER: Final = frozenset({"joint", "conference", "workshop", "co"})
"""What follows "and" where another meeting does, besides what counts for nothing in a venue's name (an ordinal)."""
_MEETING: Final = frozenset({"conference", "symposium", "workshop", "meeting", "congress"})
_SMALL: Final = frozenset("of on in at for to the a an and very".split())
_ABOUT: Final = frozenset("in for of with to".split())
_BEFORE: Final = frozenset(
    "joint annual biennial international proceedings companion adjunct volume papers abstracts the of on in at from to"
    " for its technical program human language technology technologies meeting main world ieee acm aaai usenix"
    " proc".split()
)
_BEHIND: Final = frozenset(
    "at held on abstracts abstract proceedings proc tutorial tutorials workshop workshops demo demos demonstration"
    " demonstrations companion volume vol no number pages pp poster posters papers paper colocated special supplement"
    " supplementary main short long findings student students phd doctoral industry industrial track tracks session"
    " sessions keynote invited part system late extended adjunct symposium meeting annual preprint preprints record"
    " digest technical text ser series early online access".split()
)


def is_anothers(text: str, entry: VenueEntry) -> bool:
    """Whether the string names a society and the venue is another's: "IEEE MultiMedia" is no conference of the ACM."""
    said, own = (_SOCIETIES.intersection(_WORD.findall(name.lower())) for name in (text, entry.venue.name))
    return bool(said) and bool(own) and said.isdisjoint(own)


def is_called_otherwise(text: str, entry: VenueEntry) -> bool:
    """Whether the string gives an acronym in brackets that cannot be this meeting's; a journal has any."""
    if entry.kind != "conference":
        return False
    given = [found[1] for found in _ACRONYM.finditer(text)]
    parts = [
        part for name in given for part in re.split(r"[\s/&+-]+", name) if sum(c.isupper() for c in part) >= _CAPITALS
    ]
    parts = [part for part in parts if part not in _NO_NAME and part not in table().series]
    return bool(parts) and not any(_may_be(acronym_key(part), entry) for part in parts)


def _may_be(acronym: str, entry: VenueEntry) -> bool:
    if table().by_acronym.get(acronym) == entry:
        return True
    own = acronym_key(entry.venue.acronym or "")
    return own.startswith(acronym) or _is_with_year(acronym, own) or _abbreviates(acronym, fold(entry.venue.name))


def _is_with_year(acronym: str, own: str) -> bool:
    """Whether it is the venue's acronym, with a year, or the workshops' W, behind it; ICMLA is another than ICML."""
    return acronym.startswith(own) and acronym[len(own) :].rstrip("0123456789") in {"", "W", "WS"}


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether each of its letters goes on in a word of the name, or begins a later one."""
    words = _WORD.findall(name)
    reached = {(0, 0)}
    for letter in acronym.lower():
        reached = {step for at in reached for step in _steps(letter, words, *at)}
    return bool(reached)


def _steps(letter: str, words: Sequence[str], word: int, place: int) -> Iterator[tuple[int, int]]:
    if place and words[word - 1][place : place + 1] == letter:
        yield word, place + 1
    yield from ((later + 1, 1) for later in range(word, len(words)) if words[later][0] == letter)


def is_longer_name(text: str, run: Words, entry: VenueEntry) -> bool:
    """Whether the run of words in the string is a part of a longer name: "Nordic ...", "... and Applications"."""
    own = acronym_key(entry.venue.acronym or "")
    tokens = [(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]
    if own and any(_is_with_year(acronym_key(word), own) for word, *_ in tokens):
        return False
    place = _place(tokens, run)
    if place is None or text == text.lower() or text == text.upper():
        return False
    first, last = place
    joint = any(word.lower() == "joint" for word, *_ in tokens[:last])
    if entry.kind == "journal" and first and tokens[first - 1][0].lower() not in _BEFORE:
        return tokens[first - 1][0].isupper()  # "IEICE Transactions on Information and Systems"
    return _goes_on_before(text, tokens, first, last) or _goes_on_behind(text, tokens, first, last, joint=joint)


def may_be_cut(text: str, entry: VenueEntry) -> bool:
    """Whether a string that a venue's name starts with may be that name, cut off, and no shorter one.

    "European Conference on Machine Learning" is, "... and Principles" may be left out; no part of NeurIPS is the
    "International Conference on Neural Information Processing".
    """
    words = _WORD.findall(text)
    if text == text.lower() or not words or words[-1].lower() in _SMALL:
        return True
    behind = entry.venue.name.lower().partition(words[-1].lower())[2]
    return behind.startswith((",", " and ", " for "))


def _place(tokens: Sequence[_Token], run: Words) -> tuple[int, int] | None:
    """The first of the words that the run is made of, and the one behind the last."""
    pieces = [(piece, at) for at, (word, *_) in enumerate(tokens) for piece in venue_word(fold(word))]
    for start in range(len(pieces) - len(run) + 1):
        if tuple(piece for piece, _ in pieces[start : start + len(run)]) == run:
            return pieces[start][1], pieces[start + len(run) - 1][1] + 1
    return None


def _names_meeting(tokens: Sequence[_Token]) -> bool:
    return any(word.lower() in _MEETING for word, *_ in tokens)


def _begins_another(word: str) -> bool:
    return word.lower() in _ANOTHER or not venue_word(fold(word))


def _goes_on_before(text: str, tokens: Sequence[_Token], first: int, last: int) -> bool:
    for at in range(first - 1, -1, -1):
        word, _, end = tokens[at]
        between = text[end : tokens[at + 1][1]].strip(" -'\u2019")
        if between == "," and at + 1 == first and not _names_meeting(tokens[first:last]):
            return _names_meeting(tokens[:first])  # "Conference on Image Processing, Computer Vision, and ..."
        if word.lower() == "and" or between:
            return False  # another meeting, or something else of the volume
        if word.lower() in _BEFORE or _begins_another(word):
            continue
        return word[0].isupper() and not word.isupper()
    return False


def _goes_on_behind(text: str, tokens: Sequence[_Token], first: int, last: int, *, joint: bool) -> bool:
    if last == len(tokens):
        return False
    between = text[tokens[last - 1][2] : tokens[last][1]].strip()
    if between == "." and "." in text[tokens[first][1] : tokens[last - 1][2]]:
        between = ""  # of an abbreviation: "Inf. Syst. Secur."
    word = tokens[last][0]
    if between == ",":  # "Computer Vision, Graphics and Image Processing"
        listed = re.split(r"[.:;()\[\]]", text[tokens[last][1] :], maxsplit=1)[0]
        return not joint and " and " in listed
    if between == "&" or (not between and word.lower() == "and"):
        after = tokens[last + (not between) :]
        return not joint and bool(after) and not _begins_another(after[0][0])
    if between:
        return False
    if word.lower() in _ABOUT:  # "Artificial Intelligence in Education"
        return any(after[0].isupper() for after, *_ in tokens[last + 1 : last + 2])
    return word[0].isupper() and not (word.isupper() or word.lower() in _BEHIND or _begins_another(word))
