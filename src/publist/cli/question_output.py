"""Questions, their sides and what answers did, in words; a question laid out for a width."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from publist.cli.review_answers import choices, tagged_papers
from publist.cli.words import reason_words
from publist.cli.words.bylines import conflict_words
from publist.cli.words.reviewing import help_words
from publist.reconcile import label
from publist.text.width import width, wrapped
from publist.workflows.curate.queue import about_and_other

if TYPE_CHECKING:
    from publist.compute.questions import Question
    from publist.model import Reason
    from publist.workflows.curate.queue import OpenQuestion, QuestionSide
    from publist.workflows.curate.review import Answered

_NAMES: Final = {
    "spellings": "also printed",
    "titles": "papers",
    "coauthors": "co-authors",
    "listed_as": "listed as",
    "places": "where",
}
_WHAT: Final = {"person": "one person or two", "byline": "which byline is right"}
_TITLES: Final = 4
_COAUTHORS: Final = 8
_NAMED: Final = 3
"""Of so many people the names are in the question; more are counted."""
_HEAD: Final = 13
_BESIDE: Final = 76
"""Columns from which on two sides stand beside each other."""
_WIDEST: Final = 60
"""Columns of one side: a longer line is hard to read."""
_HASH: Final = re.compile(r"[0-9a-f]{12,}")
"""A number of a machine, which tells a person nothing."""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A line of a question that is laid out."""

    text: str
    differs: bool = False
    bold: bool = False
    why: bool = False


def question_words(question: "Question") -> str:
    """The question in one line."""
    if question.conflict:
        return f"{question.one.label}: {conflict_words(question.conflict)}"
    what, quote = ("person", '"') if question.kind == "person" else ("paper", "")
    one, other = (f"{quote}{side}{quote}" for side in (question.one.label, _other_label(question)))
    return f"{one} and {other} may be one {what}: {'; '.join(map(reason_words, question.match.reasons))}"


def short_words(questions: "Sequence[Question]") -> str:
    """What is asked, for a list: ``S. M. Roe: 2 people``, ``roe2001 / roe2002``."""
    first = questions[0]
    if len(questions) > 1:
        side = first.one if first.one.id == first.batch else first.other
        return f"{side.label}: one of {len(questions)} people?"
    if first.conflict:
        return f"{first.one.label}: byline of {label(first.other.label)}"
    return f"{first.one.label} / {_other_label(first)}"


def _other_label(question: "Question") -> str:
    """Of a service's record the service: its own key may be a number of a machine."""
    return record_words(question.other.label) if question.kind == "record" else question.other.label


def record_words(reference: str) -> str:
    """``dblp:conf/x/Y20`` as "DBLP conf/x/Y20"; a hash is left out."""
    source, _, key = reference.partition(":")
    return label(source) if not key or _HASH.fullmatch(key) else f"{label(source)} {key}"


def answer_words(done: "Answered") -> str:
    """What an answer did, in one line."""
    one, other = done.labels
    if done.kind == "byline":
        return f"{one}: the byline shown is right" if done.answer == "keep" else f"{one}: the authors of {label(other)}"
    if done.kind == "person" and done.papers:
        return f"{', '.join(done.papers)}: by {done.name}; the other papers are not"
    if done.kind == "person":
        return f"{one} and {other} are one person, {done.name}" if done.same else f"{one} and {other} are two people"
    if done.kind == "record":
        record = record_words(other)
        return f"The record of {record} is {one}'s." if done.same else f"The record of {record} is not {one}'s."
    return f"Merged {other} into {one}." if done.same else f"{one} and {other} are two papers"


def why_words(question: "Question") -> str:
    """Why it is asked, as one sentence."""
    if question.conflict:
        return f"Asked because {conflict_words(question.conflict)}."
    return f"Asked because {_listed(question.match.reasons)}."


def _listed(reasons: "Sequence[Reason]") -> str:
    said = [reason_words(reason) for reason in reasons]
    return "; ".join(said) if any("," in words for words in said) else _and(said)


def _and(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def laid_out(asked: "Sequence[OpenQuestion]", left: int, columns: int, *, whole: bool = False) -> list[QuestionLine]:
    """What is asked together, in lines of at most ``columns``.

    Args:
        asked: One question, or those about one person.
        left: How many are open in all.
        columns: Of the terminal.
        whole: Every paper and co-author, not the first ones only.
    """
    if len(asked) > 1:
        return _batch(asked, left, columns, whole=whole)
    (one,) = asked
    question = one.question
    head = f"Question {question.id} ({left} open): {_WHAT.get(question.kind, 'one paper or two')}?"
    rows = list(_rows(one, _by_key(asked), whole=whole))
    lines = _beside(rows, columns) if columns >= _BESIDE else _below(rows, columns)
    return [*_text(head, columns, bold=True), *lines, *_text(why_words(question), columns, why=True)]


def help_lines(asked: "Sequence[OpenQuestion]", columns: int) -> list[QuestionLine]:
    """What may be typed, and what it does."""
    words = help_words(str(asked[0].question.kind), choices(asked))
    return [line for typed, what in words for line in _text(what, columns, start=f"  {typed:<{_HEAD}} ")]


def _text(text: str, columns: int, *, start: str = "", bold: bool = False, why: bool = False) -> list[QuestionLine]:
    return [
        QuestionLine(line, bold=bold, why=why) for line in wrapped(text, columns, first=start, rest=" " * width(start))
    ]


def _by_key(asked: "Sequence[OpenQuestion]") -> dict[str, str]:
    """The letters of papers, by key."""
    return {key: tag for tag, key in tagged_papers(asked).items()}


_Row = tuple[str, list[str], list[str]]
"""A name and the two sides' paragraphs."""


def _rows(question: "OpenQuestion", tags: Mapping[str, str], *, whole: bool) -> Iterator[_Row]:
    one, other = (_facts(side, tags, whole=whole) for side in question.sides)
    for name in dict.fromkeys([*one, *other]):
        yield _NAMES.get(name, name), one.get(name, []), other.get(name, [])


def _facts(side: "QuestionSide", tags: Mapping[str, str], *, whole: bool) -> dict[str, list[str]]:
    """What a side is known by, as paragraphs."""
    found = {name: _paragraphs(name, value, whole=whole) for name, value in side.facts.items()}
    if "titles" in found:
        titles = found["titles"]
        for place, key in enumerate(side.papers[: len(side.facts["titles"]) if whole else _TITLES]):
            if key in tags:
                titles[place] = f"{tags[key]} {titles[place]}"
    return {name: said for name, said in found.items() if said}


def _paragraphs(name: str, value: str | tuple[str, ...], *, whole: bool) -> list[str]:
    if name == "identifiers":
        values = [one for one in str(value).split(", ") if not _HASH.fullmatch(one.partition(":")[2])]
        return [", ".join(values)] if values else []
    if isinstance(value, str):
        return [] if _HASH.fullmatch(value) else [value]
    if name == "titles":
        more = [f"and {len(value) - _TITLES} more"] if len(value) > _TITLES and not whole else []
        return [*(value if whole else value[:_TITLES]), *more]
    if name == "places":
        from publist.cli.words.curate import place_words

        return ["; ".join(map(place_words, value))]
    if name == "coauthors" and len(value) > _COAUTHORS and not whole:
        return [f"{', '.join(value[:_COAUTHORS])} and {len(value) - _COAUTHORS} more"]
    return [", ".join(value)]


def _beside(rows: Sequence[_Row], columns: int) -> list[QuestionLine]:
    """Two columns; what differs is marked."""
    room = min((columns - _HEAD - 4) // 2, _WIDEST)
    lines = []
    for name, one, other in rows:
        left, right = (_folded(side, room) for side in (one, other))
        differs = _differ(one, other)
        for number in range(max(len(left), len(right))):
            head = name if number == 0 else ""
            first, second = (side[number] if number < len(side) else "" for side in (left, right))
            gap = " " * (room - width(first))
            text = f"{'>' if differs else ' '} {head:<{_HEAD}}{first}{gap}  {second}".rstrip()
            lines.append(QuestionLine(text, differs=differs))
    return lines


def _below(rows: Sequence[_Row], columns: int) -> list[QuestionLine]:
    """One below the other, numbered; what is the same is said once."""
    room = columns - _HEAD - 4
    lines = []
    for name, one, other in rows:
        differs = _differ(one, other)
        sides = [("", one)] if one == other else [("1", one), ("2", other)]
        texts = [
            (number if place == 0 else "", text)
            for number, side in sides
            for place, text in enumerate(_folded(side, room))
        ]
        for place, (number, text) in enumerate(texts):
            head = name if place == 0 else ""
            lines.append(
                QuestionLine(
                    f"{'>' if differs else ' '} {head:<{_HEAD - 1}} {number:<2}{text}".rstrip(), differs=differs
                )
            )
    return lines


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one and other and list(one) != list(other))


def _folded(paragraphs: Sequence[str], room: int) -> list[str]:
    """Lines of at most ``room`` columns; a word that is wider is cut."""
    several = len(paragraphs) > 1
    return [
        part
        for text in paragraphs
        for line in wrapped(text, room, rest="  " if several else "")
        for part in _cut(line, room)
    ]


def _cut(line: str, room: int) -> Iterator[str]:
    while width(line) > room:
        end = next(end for end in range(len(line), 0, -1) if width(line[:end]) <= room or end == 1)
        yield line[:end]
        line = line[end:]
    yield line


def _batch(asked: "Sequence[OpenQuestion]", left: int, columns: int, *, whole: bool) -> list[QuestionLine]:
    """Whose are these papers: the first's, the second's, or neither's?"""
    this = about_and_other(asked[0])[0]
    numbers = ", ".join(str(one.question.id) for one in asked)
    papers = (
        f"this paper by {this.label}" if len(this.papers) == 1 else f"these {len(this.papers)} papers by {this.label}"
    )
    names = [about_and_other(one)[1].label for one in asked]
    who = ", ".join(names) if len(names) <= _NAMED else f"one of these {len(names)} people"
    lines = _text(f"Questions {numbers} ({left} open): {papers}: {who}, or neither?", columns, bold=True)
    lines += _known_by(this, _by_key(asked), columns, whole=whole)
    for number, one in enumerate(asked, 1):
        other = about_and_other(one)[1]
        lines += [
            QuestionLine(text, differs=True) for text in wrapped(other.label, columns, first=f"{number} ", rest="  ")
        ]
        lines += _known_by(other, {}, columns, whole=whole)
        lines += _text(why_words(one.question), columns, start="  ", why=True)
    return lines


def _known_by(side: "QuestionSide", tags: Mapping[str, str], columns: int, *, whole: bool) -> list[QuestionLine]:
    facts = _facts(side, tags, whole=whole)
    lines = []
    for name, paragraphs in facts.items():
        if name != "name":
            for place, text in enumerate(_folded(paragraphs, min(columns - _HEAD - 2, 2 * _WIDEST))):
                head = _NAMES.get(name, name) if place == 0 else ""
                lines.append(QuestionLine(f"  {head:<{_HEAD}}{text}"))
    return lines
