"""``publist review``."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.library import Library
    from publist.library.deciding import Answer
    from publist.workflows.curate.queue import OpenQuestion, QuestionSide

_ANSWERS: "dict[str, Answer]" = {
    "yes": "yes",
    "no": "no",
    "same": "yes",
    "different": "no",
    "keep": "keep",
    "take": "take",
}
"""What a question can be answered with."""
_KEYS = {"yes": "y yes, one", "no": "n no, two", "keep": "k keep the left", "take": "t take the right"}
_OTHER_KEYS = "s skip; u undo the last answer; q quit"
_LAST_KEYS = "nothing is left to answer; u undo the last answer; q quit"
_WHAT = {"person": "one person or two", "byline": "which byline is right"}
_WIDTH = 36


@click.command("review")
@click.option("--json", "as_json", is_flag=True, help="The open questions, or what answers did, as one JSON object.")
@click.option(
    "--answer", "answers", multiple=True, metavar="ID=yes|no|keep|take", help="Answer a question by number; repeatable."
)
@click.pass_obj
def command(session: Session, as_json: bool, answers: tuple[str, ...]) -> None:
    """Answer the open questions: is this one paper, is this one person, which byline is right?

    Both sides stand beside each other, with > where they differ.  One key answers: y (one), n (two), of bylines k (keep
    the one that is shown) and t (take the source's), s (skip), u (undo the last answer), q (quit).  Questions about one
    person are asked together: a digit says whose the papers are, n that they are nobody's of these.  From a pipe the
    keys are read one by one.  An answer is kept and never asked again; publist undo takes it back.
    """
    if answers:
        _answer_all(session, answers, as_json=as_json)
    elif as_json:
        library = session.library
        questions = [_as_dict(one) for one in library.questions()]
        session.output.json({"questions": questions, "not_compared": library.crowded_names()})
    else:
        _walk(session.output, session.library)


def show_open(output: Output, number: int) -> None:
    """Mention that questions wait."""
    if number:
        output.say(f"{counted(number, 'question')} to answer; next: publist review", fg="yellow")


def _as_dict(one: "OpenQuestion") -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    question = one.question
    return {
        "id": question.id,
        "kind": question.kind,
        "sides": one.sides,
        "score": question.match.score,
        "reasons": question.match.reasons,
        "answers": question.answers,
        "moves": question.moves,
        "batch": question.batch,
    }


def _answer_all(session: Session, answers: tuple[str, ...], *, as_json: bool) -> None:
    from publist.cli.question_output import answer_words

    pairs = [_parsed(text) for text in answers]  # all must be understood before the first is kept
    done = [session.library.answer(number, given) for number, given in pairs]
    if as_json:
        session.output.json({"answers": done, "left": done[-1].left})
        return
    for one in done:
        session.output.say(answer_words(one))
    _show_end(session.output, done[-1].left)


def _parsed(text: str) -> "tuple[int, Answer]":
    from publist.errors import UsageError

    number, _, given = text.partition("=")
    meant = _ANSWERS.get(given)
    if not number.strip().isdigit() or meant is None:
        raise UsageError("bad-answer", text=text)
    return int(number), meant


def _walk(output: Output, library: "Library") -> None:
    """Question by question, and batch by batch, until the end of the queue or of the input."""
    keys = _keys()
    skipped: set[int] = set()
    runs: list[list[int]] = []
    while True:
        queue = [one for one in library.questions() if one.question.id not in skipped]
        if not queue and not runs:
            break
        asked = _first_batch(queue)
        if len(asked) > 1:
            _show_batch(output, asked, len(queue))
        elif queue:
            _show(output, queue[0], len(queue))
        meant = _meanings(asked)
        key = _next_key({key: words for key, (words, _) in meant.items()}, keys)
        if key in meant:
            runs.append([_answer(output, library, number, given) for number, given in meant[key][1]])
        elif queue and key == "s":
            skipped.update(one.question.id for one in asked)
        elif key == "u" and runs:
            for run in reversed(runs.pop()):
                library.undo(run)
            output.say("the last answer is taken back")
        elif key == "u":
            output.say("there is no answer of this session to take back; publist undo takes back earlier ones")
        else:
            break
    _show_end(output, len(library.questions()))
    for crowd in library.crowded_names():
        output.say(
            f"not compared: {counted(crowd.names, 'name')} like {crowd.example}, too many to ask about;"
            f" publist authors merge joins two",
            fg="yellow",
        )


def _first_batch(queue: "Sequence[OpenQuestion]") -> "list[OpenQuestion]":
    """The first question, or those that are about one person and asked together: as many as there are digits."""
    if not queue or queue[0].question.batch is None:
        return list(queue[:1])
    return [one for one in queue if one.question.batch == queue[0].question.batch][:9]


def _meanings(asked: "Sequence[OpenQuestion]") -> "dict[str, tuple[str, list[tuple[int, Answer]]]]":
    """For each key its words and the answers that it gives."""
    if len(asked) == 1:
        (question,) = (one.question for one in asked)
        return {given[0]: (_KEYS[given], [(question.id, _ANSWERS[given])]) for given in question.answers}
    found: dict[str, tuple[str, list[tuple[int, Answer]]]] = {
        str(number): (f"{number} {_the_other(one)[1].label}", [(one.question.id, "yes")])
        for number, one in enumerate(asked, 1)
    }
    if found:
        found["n"] = ("n neither", [(one.question.id, "no") for one in asked])
    return found


def _the_other(one: "OpenQuestion") -> "tuple[QuestionSide, QuestionSide]":
    """The side that a batch is about, and the other."""
    first, second = one.sides
    return (first, second) if one.question.one.id == one.question.batch else (second, first)


def _answer(output: Output, library: "Library", number: int, given: "Answer") -> int:
    from publist.cli.question_output import answer_words

    done = library.answer(number, given)
    output.say(answer_words(done), fg="green")
    return done.run_id


def _show_end(output: Output, left: int) -> None:
    output.say(f"{counted(left, 'question')} left; publist review goes on" if left else "No question is open.")


def _next_key(meanings: "Mapping[str, str]", keys: Iterator[str]) -> str:
    """The next key that means something; q at the end of the input."""
    shown = "; ".join([*meanings.values(), _OTHER_KEYS]) if meanings else _LAST_KEYS
    while True:
        click.secho(f"[{shown}] ", nl=False, err=True, bold=True)
        key = next(keys, "q").lower()
        click.echo(key, err=True)
        if key in meanings or key in "suq":
            return key


def _keys() -> Iterator[str]:
    """Single keys: of the terminal without Enter, of a pipe letter by letter, blanks passed over."""
    if sys.stdin.isatty():
        while True:
            key = click.getchar()
            if key in {"\x03", "\x04"}:
                raise KeyboardInterrupt if key == "\x03" else EOFError
            yield key
    while letter := sys.stdin.read(1):
        if not letter.isspace():
            yield letter


def _show(output: Output, one: "OpenQuestion", left: int) -> None:
    from publist.cli.question_output import side_rows
    from publist.cli.words import reason_words
    from publist.cli.words.bylines import conflict_words

    question = one.question
    output.say()
    output.say(f"Question {question.id} ({left} open): {_WHAT.get(question.kind, 'one paper or two')}?", bold=True)
    for name, texts in side_rows(one):
        _show_row(output, name, *texts)
    if question.conflict:
        output.say(f"asked because: {conflict_words(question.conflict)}", fg="yellow")
        return
    why = "; ".join(map(reason_words, question.match.reasons))
    output.say(f"asked because: {why} (score {question.match.score:.2f})", fg="yellow")


def _show_batch(output: Output, asked: "Sequence[OpenQuestion]", left: int) -> None:
    """Whose are these papers: the first's, the second's, or neither's?"""
    from publist.cli.question_output import candidate_rows
    from publist.cli.words import reason_words

    this = _the_other(asked[0])[0]
    numbers = ", ".join(str(one.question.id) for one in asked)
    papers = (
        f"this paper by {this.label} is"
        if len(this.papers) == 1
        else f"these {len(this.papers)} papers by {this.label} are"
    )
    output.say()
    output.say(f"Questions {numbers} ({left} open): {papers} by one of {len(asked)}, or by neither?", bold=True)
    for head, text in candidate_rows(this):
        _show_row(output, head, text, "")
    for number, one in enumerate(asked, 1):
        other = _the_other(one)[1]
        output.say(f"  {number} {other.label}", fg="cyan")
        for head, text in candidate_rows(other):
            _show_row(output, head, text, "")
        why = "; ".join(map(reason_words, one.question.match.reasons))
        output.say(f"  asked because: {why}", fg="yellow")


def _show_row(output: Output, name: str, one: str, other: str) -> None:
    """Two columns; what differs is marked."""
    differs = bool(one and other and one != other)
    mark, fg = (">", "cyan") if differs else (" ", None)
    left, right = _folded(one), _folded(other)
    for number in range(max(len(left), len(right))):
        head = name if number == 0 else ""
        first = left[number] if number < len(left) else ""
        second = right[number] if number < len(right) else ""
        output.say(f"{mark} {head:<13}{first:<{_WIDTH}}  {second}".rstrip(), fg=fg)


def _folded(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _WIDTH) or [""]
