"""Questions in words."""

from typing import TYPE_CHECKING

from publist.cli.words import reason_words

if TYPE_CHECKING:
    from publist.compute.questions import Question


def question_words(question: "Question") -> str:
    """The question in one line."""
    quote = '"' if question.kind == "person" else ""
    what = "person" if question.kind == "person" else "paper"
    why = "; ".join(map(reason_words, question.match.reasons))
    one, other = f"{quote}{question.label_one}{quote}", f"{quote}{question.label_other}{quote}"
    return f"{one} and {other} may be one {what}: {why}"
