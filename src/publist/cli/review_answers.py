"""What may be said to a question, and what was meant: whole words and single letters, in any case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count, product
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from publist.workflows.curate.queue import about_and_other

if TYPE_CHECKING:
    from publist.workflows.curate.queue import OpenQuestion
    from publist.workflows.curate.review import Reply

ONLY: Final = "only"
"""``1 only a c``: these papers alone."""
_SAID: Final[Mapping[str, tuple[str, ...]]] = {
    "yes": ("y", "yes", "same", "one"),
    "no": ("n", "no", "different", "two"),
    "keep": ("k", "keep"),
    "take": ("t", "take"),
    "neither": ("n", "no", "neither", "none"),
}
"""An answer with the words for it, the letter first."""
_LETTERS: Final = frozenset("ynktsuq?0123456789")
"""A word of these alone is no word: from a pipe it is one answer a letter."""


class Wish(Enum):
    """What else can be said."""

    SKIP = auto()
    UNDO = auto()
    HELP = auto()
    QUIT = auto()


_WISHES: Final[Mapping[str, Wish]] = {
    "s": Wish.SKIP,
    "skip": Wish.SKIP,
    "u": Wish.UNDO,
    "undo": Wish.UNDO,
    "?": Wish.HELP,
    "help": Wish.HELP,
    "q": Wish.QUIT,
    "quit": Wish.QUIT,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One of the answers that a question, or several about one person, can have."""

    words: tuple[str, ...]
    """What may be typed for it, the shortest first."""
    answer: str
    """``yes``, ``no``, ``keep``, ``take`` or ``neither``."""
    questions: tuple[int, ...]
    """The numbers of the questions that it answers."""
    other: str = ""
    """Of several people the one who is meant."""
    papers: bool = False
    """Whether it may be meant of some papers only."""

    def replies(self, papers: Sequence[str] = ()) -> "list[Reply]":
        """The answers to be kept."""
        from publist.workflows.curate.review import Reply

        given = "no" if self.answer == "neither" else self.answer
        return [Reply(number, given, tuple(papers)) for number in self.questions]


@dataclass(frozen=True, slots=True)
class Meant:
    """A choice, of all papers or of some."""

    choice: Offer
    only: bool = False
    papers: tuple[str, ...] = ()
    """Keys; with ``only`` and none of them, it is to be asked which."""


def choices(asked: "Sequence[OpenQuestion]") -> list[Offer]:
    """What these questions, which are asked together, can be answered with."""
    if len(asked) == 1:
        question = asked[0].question
        some = question.kind == "person" and len(tagged_papers(asked)) > 2
        return [
            Offer(_SAID[given], given, (question.id,), papers=some and given == "yes") for given in question.answers
        ]
    some = len(tagged_papers(asked)) > 1
    found = [
        Offer((str(number),), "yes", (one.question.id,), about_and_other(one)[1].label, some)
        for number, one in enumerate(asked, 1)
    ]
    every = tuple(one.question.id for one in asked)
    return [*found, Offer(_SAID["neither"], "neither", every)] if found else []


def tagged_papers(asked: "Sequence[OpenQuestion]") -> dict[str, str]:
    """Letters for the papers that can be meant alone, each with its key."""
    if asked[0].question.kind != "person":
        return {}
    sides = asked[0].sides if len(asked) == 1 else [about_and_other(asked[0])[0]]
    keys = dict.fromkeys(key for side in sides for key in side.papers)
    return dict(zip(_tags(), keys, strict=False))


def _tags() -> Iterator[str]:
    """``a`` to ``z``, ``aa`` ..."""
    for length in count(1):
        yield from map("".join, product(ascii_lowercase, repeat=length))


def understood(text: str, offered: Sequence[Offer], papers: Mapping[str, str]) -> Meant | Wish | None:
    """What was said; None when it is nothing that can be.

    Args:
        text: One line of a terminal, or one answer of a pipe.
        offered: What the questions can be answered with.
        papers: The letters of papers with their keys.
    """
    first, *rest = text.split() or [""]
    said = first.lower()
    choice = next((one for one in offered if said in one.words), None)
    if not rest:
        return Meant(choice) if choice else _WISHES.get(said)
    if choice is None or not choice.papers or rest[0].lower() != ONLY:
        return None
    keys = chosen_papers(" ".join(rest[1:]), papers)
    return None if keys is None else Meant(choice, only=True, papers=keys)


def chosen_papers(text: str, papers: Mapping[str, str]) -> tuple[str, ...] | None:
    """The keys of papers named by letters (``a c``, ``a,c``, ``a-c``) or keys; None when a word is none of them."""
    keys = {key.lower(): key for key in papers.values()}
    tags = list(papers)
    found: list[str] = []
    for word in map(str.lower, text.replace(",", " ").split()):
        first, dash, last = word.partition("-")
        if word in papers:
            found.append(papers[word])
        elif word in keys:
            found.append(keys[word])
        elif dash and first in papers and last in papers:
            found += [papers[tag] for tag in tags[tags.index(first) : tags.index(last) + 1]]
        else:
            return None
    return tuple(dict.fromkeys(found))


def answers_in(line: str) -> list[str]:
    """The answers that a line of a pipe has: words, or letters without blanks between them (``yn``)."""
    if ONLY in map(str.lower, line.split()):
        return [line]
    return [answer for word in line.split() for answer in (word if set(word.lower()) <= _LETTERS else [word])]


def parsed_reply(text: str) -> "Reply | None":
    """``12=yes``, ``12=2``, ``12=yes:KEY,KEY``; None when it is nothing of the kind."""
    from publist.workflows.curate.review import Reply

    number, equals, given = text.partition("=")
    number = number.strip().removeprefix("#")
    said, colon, named = given.partition(":")
    said = said.strip().lower()
    papers = tuple(key.strip() for key in named.split(",") if key.strip())
    if not (equals and number.isascii() and number.isdecimal() and len(number) < _DIGITS) or (colon and not papers):
        return None
    if said.isascii() and said.isdecimal() and len(said) < _DIGITS:
        return Reply(int(number), said, papers)
    answer = next((answer for answer in ("neither", *_SAID) if said in _WORDS_OF_SCRIPTS[answer]), None)
    return Reply(int(number), answer, papers) if answer else None


_DIGITS: Final = 18
"""Numbers of questions have fewer."""
_WORDS_OF_SCRIPTS: Final = {**_SAID, "neither": ("neither", "none")}
"""By number it is not seen whether several questions are asked together, so no is no to the one."""
