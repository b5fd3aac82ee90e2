"""Words of ``publist review``: what may be answered, and what it does."""

from typing import TYPE_CHECKING, Final

from publist.cli.output import counted
from publist.text.width import width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publist.cli.review_answers import Offer
    from publist.compute.questions import Question
    from publist.workflows.curate.queue import CrowdedNames

KINDS: Final = {
    "paper": {"yes": "one paper", "no": "two papers"},
    "record": {"yes": "the record is this paper's", "no": "it is another paper's"},
    "person": {"yes": "one person", "no": "two people"},
    "byline": {"keep": "the first byline, which is shown, is right", "take": "the second one is right"},
}
"""What an answer means, by the kind of question."""
ROOM_TO_TYPE: Final = 12
"""Columns behind the question for what is typed."""
NO_OTHER: Final = "neither"
WISHES: Final = (("s", "skip", "ask another time"), ("u", "undo", "take the last answer back"), ("q", "quit", "stop"))
AT_END: Final = "Nothing is left to answer. [u undo the last answer, q quit] "
KEYS_AT_END: Final = "u undo the last answer  q quit"
ONLY_EXAMPLE: Final = "1 only a c"
TYPED_WORDS: Final = ("yes", "no", "neither", "none", "keep", "take", "skip", "undo", "help", "quit")
"""Words that somebody may type where one key is enough."""
TAKEN_BACK: Final = "the last answer is taken back"
NOTHING_TO_TAKE_BACK: Final = "there is no answer of this session to take back; publist undo takes back earlier ones"
NO_SCREEN: Final = "this is no terminal to draw on; the questions come line by line"
WHICH: Final = "Which papers? Letters or keys (a c, a-c), Enter for none: "
NONE_CHOSEN: Final = "no paper chosen; nothing is answered"


def meaning(kind: str, choice: "Offer") -> str:
    """What a choice means."""
    return NO_OTHER if choice.answer == "neither" else choice.other or KINDS[kind][choice.answer]


def prompt_words(kind: str, offered: "Sequence[Offer]", columns: int) -> str:
    """What may be typed, on a line: ``y one person, n two people; s skip, u undo, ? help, q quit``."""
    if len(offered) > 3:
        answers = f"1-{len(offered) - 1} who, n {NO_OTHER}"
    else:
        answers = ", ".join(f"{choice.words[0]} {_short(kind, choice)}" for choice in offered)
    words = f"[{answers}; s skip, u undo, ? help, q quit] "
    if width(words) < columns - ROOM_TO_TYPE:
        return words
    return f"[{'/'.join(choice.words[0] for choice in offered)}; s/u/q; ? help] "


def key_words(kind: str, offered: "Sequence[Offer]", columns: int, *, papers: bool) -> str:
    """The keys, on one line: ``y one person  n two people  s skip  u undo  ? help  q quit``."""
    answers = [f"{offer.words[0]} {_short(kind, offer)}" for offer in offered]
    others = [*(["o only some papers"] if papers else []), "s skip", "u undo", "? help", "q quit"]
    words = "  ".join([*answers, *others])
    if width(words) <= columns:
        return words
    return "  ".join(["/".join(offer.words[0] for offer in offered), *others])


def _short(kind: str, choice: "Offer") -> str:
    if kind == "byline":
        return "keep the one shown" if choice.answer == "keep" else "take the other"
    if kind == "record":
        return choice.answer
    return meaning(kind, choice)


def help_words(kind: str, offered: "Sequence[Offer]") -> "list[tuple[str, str]]":
    """All that may be typed, with what it does."""
    lines = [(_typed(choice), meaning(kind, choice)) for choice in offered]
    some = next((choice for choice in offered if choice.papers), None)
    if some is not None:
        first = some.words[0]
        lines.append((f"{first} only a c", f"a and c alone are by {some.other or 'the other one'}"))
        lines.append((f"{first} only", "the same; lists all papers and asks which"))
    lines += [(f"{letter}, {word}", words) for letter, word, words in WISHES]
    number = offered[0].questions[0]
    answer = next((word for word in offered[0].words if len(word) > 1), "yes")
    return [*lines, ("from a script", f"publist review --answer {number}={answer}")]


def _typed(choice: "Offer") -> str:
    return ", ".join(choice.words[:2])


def not_understood(text: str, offered: "Sequence[Offer]") -> str:
    """What was typed is no answer; what is one."""
    answers = ", ".join(choice.words[1] if len(choice.words) > 1 else choice.words[0] for choice in offered)
    return f"{text[:40]!r} is no answer here; type {answers}, skip, undo, help or quit"


def no_such_paper(text: str, papers: "Mapping[str, str]") -> str:
    """What was typed names none of the papers."""
    return f"{text[:40]!r} names none of these papers; type letters from {min(papers)} to {list(papers)[-1]}, or keys"


def left_words(left: int) -> str:
    """How many are left."""
    return f"{counted(left, 'question')} left; publist review goes on" if left else "No question is open."


def nothing_about(about: str | None, kind: str | None, left: int) -> str:
    """None of the open questions is of those that were asked for."""
    if not left:
        return left_words(left)
    what = f"about {about!r}" if about else "of them" if kind is None else f"of the kind {kind}"
    what += f" of the kind {kind}" if about and kind else ""
    return f"{counted(left, 'question')} open, none {what}; publist review --list shows them"


def by_number(question: "Question") -> str:
    """How a question is answered by its number."""
    return f"Answer them one after the other with publist review, or so: --answer {question.id}={question.answers[0]}"


def crowd_words(crowd: "CrowdedNames") -> str:
    """Names that nobody is asked about."""
    return (
        f"not compared: {counted(crowd.names, 'name')} like {crowd.example}, too many to ask about;"
        f" publist authors merge joins two"
    )
