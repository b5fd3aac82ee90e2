"""``publist review``."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.store import Store
    from publist.workflows.curate.review import Row, Shown

_KEYS = "y yes, one; n no, two; s skip; u undo the last answer; q quit"
_LAST_KEYS = "nothing is left to answer; u undo the last answer; q quit"
_ALL_KEYS = frozenset("ynsuq")
_WIDTH = 36


@click.command("review")
@click.option("--json", "as_json", is_flag=True, help="The open questions, or what answers did, as one JSON object.")
@click.option(
    "--answer", "answers", multiple=True, metavar="ID=same|different", help="Answer a question by number; repeatable."
)
@click.pass_obj
def command(session: Session, as_json: bool, answers: tuple[str, ...]) -> None:
    """Answer the open questions: is this one paper, is this one person?

    Both sides stand beside each other, with > where they differ.  One key answers: y (one), n (two), s (skip),
    u (undo the last answer), q (quit); from a pipe the letters are read one by one.  An answer is kept and never
    asked again; publist undo takes it back.
    """
    store = session.store()
    if answers:
        _answer_all(session, store, answers, as_json=as_json)
    elif as_json:
        _print_queue(session.output, store)
    else:
        _walk(session.output, store)


def tell_open(output: Output, number: int) -> None:
    """Mention that questions wait."""
    if number:
        output.say(f"{counted(number, 'question')} to answer; next: publist review", fg="yellow")


def _print_queue(output: Output, store: "Store") -> None:
    from publist.workflows.curate.review import shown_questions

    with store.read() as reader:
        queue = shown_questions(reader)
    output.json({"questions": [_as_dict(shown) for shown in queue]})


def _as_dict(shown: "Shown") -> dict[str, object]:
    question = shown.question
    sides = ({row.name: row.one for row in shown.rows}, {row.name: row.other for row in shown.rows})
    return {
        "id": question.id,
        "kind": question.kind,
        "score": question.match.score,
        "reasons": question.match.reasons,
        "left": {"label": question.label_one, **sides[0]},
        "right": {"label": question.label_other, **sides[1]},
        "differs": [row.name for row in shown.rows if row.differs],
    }


def _answer_all(session: Session, store: "Store", answers: tuple[str, ...], *, as_json: bool) -> None:
    from publist.workflows.curate.review import answer

    pairs = [_parsed(text) for text in answers]  # all must be understood before the first is kept
    done = [answer(store, number, same=same) for number, same in pairs]
    if as_json:
        session.output.json({"answers": done, "left": done[-1].left})
        return
    for one in done:
        session.output.say(one.sentence)
    _tell_end(session.output, done[-1].left)


def _parsed(text: str) -> tuple[int, bool]:
    from publist.errors import UsageError

    number, _, word = text.partition("=")
    if not number.strip().isdigit() or word not in {"same", "different"}:
        raise UsageError(f"{text!r} must look like 12=same or 12=different")
    return int(number), word == "same"


def _walk(output: Output, store: "Store") -> None:
    """Question by question, until the end of the queue or of the input."""
    from publist.workflows.curate.review import answer, shown_questions
    from publist.workflows.curate.undo import undo

    keys = _keys()
    skipped: set[int] = set()
    runs: list[int] = []
    while True:
        with store.read() as reader:
            queue = [shown for shown in shown_questions(reader) if shown.question.id not in skipped]
        if not queue and not runs:
            break
        if queue:
            _show(output, queue[0], len(queue))
        key = _next_key(_KEYS if queue else _LAST_KEYS, keys)
        if queue and key in {"y", "n"}:
            done = answer(store, queue[0].question.id, same=key == "y")
            runs.append(done.run_id)
            output.say(done.sentence, fg="green")
        elif queue and key == "s":
            skipped.add(queue[0].question.id)
        elif key == "u" and runs:
            undo(store, runs.pop())
            output.say("the last answer is taken back")
        elif key == "u":
            output.say("there is no answer of this session to take back; publist undo takes back earlier ones")
        else:
            break
    with store.read() as reader:
        left = len(shown_questions(reader))
    _tell_end(output, left)


def _tell_end(output: Output, left: int) -> None:
    output.say(f"{counted(left, 'question')} left; publist review goes on" if left else "No question is open.")


def _next_key(meanings: str, keys: Iterator[str]) -> str:
    """The next key that means something; q at the end of the input."""
    while True:
        click.secho(f"[{meanings}] ", nl=False, err=True, bold=True)
        key = next(keys, "q").lower()
        click.echo(key, err=True)
        if key in _ALL_KEYS:
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


def _show(output: Output, shown: "Shown", left: int) -> None:
    from publist.cli.words import reason_words

    question = shown.question
    what = "person" if question.kind == "person" else "paper"
    output.say()
    output.say(f"Question {question.id} ({left} open): one {what} or two?", bold=True)
    for row in shown.rows:
        _show_row(output, row)
    why = "; ".join(map(reason_words, question.match.reasons))
    output.say(f"asked because: {why} (score {question.match.score:.2f})", fg="yellow")


def _show_row(output: Output, row: "Row") -> None:
    """Two columns; what differs is marked at its first differing word."""
    mark = ">" if row.differs else " "
    left, right = _folded(row.one), _folded(row.other)
    for number in range(max(len(left), len(right))):
        name = row.name if number == 0 else ""
        one = left[number] if number < len(left) else ""
        other = right[number] if number < len(right) else ""
        fg = "cyan" if row.differs else None
        output.say(f"{mark} {name:<13}{one:<{_WIDTH}}  {other}".rstrip(), fg=fg)


def _folded(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, _WIDTH) or [""]
