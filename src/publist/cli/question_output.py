"""Questions, their sides and what answers did, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from publist.cli.words import reason_words
from publist.cli.words.bylines import conflict_words
from publist.reconcile import label

if TYPE_CHECKING:
    from publist.compute.questions import Question
    from publist.workflows.curate.queue import OpenQuestion, QuestionSide
    from publist.workflows.curate.review import Answered

_NAMES: Final = {"spellings": "also printed", "titles": "papers", "coauthors": "co-authors", "places": "where"}
_TITLES: Final = 3
_COAUTHORS: Final = 8


def question_words(question: "Question") -> str:
    """The question in one line."""
    if question.conflict:
        return f"{question.one.label}: {conflict_words(question.conflict)}"
    what, quote = ("person", '"') if question.kind == "person" else ("paper", "")
    one, other = (f"{quote}{side.label}{quote}" for side in (question.one, question.other))
    return f"{one} and {other} may be one {what}: {'; '.join(map(reason_words, question.match.reasons))}"


def answer_words(done: "Answered") -> str:
    """What an answer did, in one line."""
    one, other = done.labels
    if done.kind == "byline":
        return f"{one}: the byline shown is right" if done.answer == "keep" else f"{one}: the authors of {label(other)}"
    if done.kind == "person":
        return f"{one} and {other} are one person, {done.name}" if done.same else f"{one} and {other} are two people"
    if done.kind == "record":
        return f"{other} is {one}: taken in" if done.same else f"{other} is not {one}; it will not be asked again"
    return f"Merged {other} into {one}." if done.same else f"{one} and {other} are two papers"


def side_rows(question: "OpenQuestion") -> Iterator[tuple[str, tuple[str, str]]]:
    """What is compared, line by line: a name and the two sides' texts."""
    one, other = (side.facts for side in question.sides)
    for name in dict.fromkeys([*one, *other]):
        yield _NAMES.get(name, name), (_text(name, one.get(name, ())), _text(name, other.get(name, ())))


def candidate_rows(side: "QuestionSide") -> Iterator[tuple[str, str]]:
    """What a person of a batch is known by, line by line."""
    for name, value in side.facts.items():
        if name != "name":
            yield _NAMES.get(name, name), _text(name, value)


def _text(name: str, value: str | tuple[str, ...]) -> str:
    if isinstance(value, str):
        return value
    if name == "titles":
        more = f"; {len(value) - _TITLES} more" if len(value) > _TITLES else ""
        return "; ".join(value[:_TITLES]) + more
    if name == "places":
        from publist.cli.words.curate import place_words

        return ", ".join(map(place_words, value))
    return ", ".join(value[:_COAUTHORS] if name == "coauthors" else value)
