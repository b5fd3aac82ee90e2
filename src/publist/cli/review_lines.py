"""The questions line by line: one is shown, one line is read, until the end of the queue or of the input."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from publist.cli.output import Output
from publist.cli.question_output import QuestionLine, answer_words, help_lines, laid_out
from publist.cli.review_answers import (
    Meant,
    Wish,
    answers_in,
    choices,
    chosen_papers,
    tagged_papers,
    understood,
)
from publist.cli.words import error_words, reviewing
from publist.errors import UsageError
from publist.text.unicode import printable
from publist.text.width import wrapped

if TYPE_CHECKING:
    from publist.workflows.curate.interview import Interview
    from publist.workflows.curate.queue import OpenQuestion

Read = Callable[[str], str | None]
"""Asks with these words; what was typed, or None at the end of the input."""
_NARROWEST, _ROWS = 40, 24


def walk(output: Output, interview: "Interview") -> None:
    """Question by question, and batch by batch."""
    read = reading()
    while True:
        asked = interview.next()
        if not asked:
            if not interview.answered or not _at_end(output, interview, read):
                return
            continue
        show(output, laid_out(asked, interview.open, columns()))
        if not _one_answer(output, interview, asked, read):
            return


def _at_end(output: Output, interview: "Interview", read: Read) -> bool:
    """Nothing is left to ask, but an answer can be taken back; False to end."""
    while True:
        said = read(reviewing.AT_END)
        meant = Wish.QUIT if said is None or not said.strip() else understood(said, (), {})
        if meant is Wish.QUIT:
            return False
        if meant is Wish.UNDO:
            _undo(output, interview)
            return True


def _one_answer(output: Output, interview: "Interview", asked: "Sequence[OpenQuestion]", read: Read) -> bool:
    """Reads until something is said that can be done; False to end."""
    kind, offered, papers = str(asked[0].question.kind), choices(asked), tagged_papers(asked)
    while True:
        said = read(reviewing.prompt_words(kind, offered, columns()))
        if said is None:
            return False
        meant = understood(said, offered, papers)
        if meant is None:
            _tell(reviewing.not_understood(said.strip(), offered))
        elif meant is Wish.HELP:
            _help(output, interview, asked)
        elif isinstance(meant, Meant):
            if _answer(output, interview, asked, meant, read):
                return True
        else:
            return _do(output, interview, asked, meant)


def _do(output: Output, interview: "Interview", asked: "Sequence[OpenQuestion]", wish: Wish) -> bool:
    if wish is Wish.SKIP:
        interview.skip(asked)
    elif wish is Wish.UNDO:
        _undo(output, interview)
    return wish is not Wish.QUIT


def _undo(output: Output, interview: "Interview") -> None:
    output.say(reviewing.TAKEN_BACK if interview.undo() else reviewing.NOTHING_TO_TAKE_BACK)


def _answer(output: Output, interview: "Interview", asked: "Sequence[OpenQuestion]", meant: Meant, read: Read) -> bool:
    """Keeps an answer; False where nothing was answered, so that it is asked again."""
    keys: Sequence[str] = meant.papers
    if meant.only and not keys:
        show(output, laid_out(asked, interview.open, columns(), whole=True))
        keys = _which(read, tagged_papers(asked))
        if not keys:
            _tell(reviewing.NONE_CHOSEN)
            return False
    try:
        done = interview.answer(meant.choice.replies(keys))
    except UsageError as error:  # answered elsewhere meanwhile, or papers of both sides
        _tell(error_words(error))
        return error.code == "unknown-question"
    for one in done:
        output.say(answer_words(one), fg="green")
    return True


def _which(read: Read, papers: Mapping[str, str]) -> Sequence[str]:
    while True:
        said = read(reviewing.WHICH)
        if said is None or not said.strip():
            return ()
        keys = chosen_papers(said, papers)
        if keys is not None:
            return keys
        _tell(reviewing.no_such_paper(said.strip(), papers))


def _help(output: Output, interview: "Interview", asked: "Sequence[OpenQuestion]") -> None:
    whole = laid_out(asked, interview.open, columns(), whole=True)
    same = whole == laid_out(asked, interview.open, columns())
    show(output, [*([] if same else whole), *help_lines(asked, columns())])


def show(output: Output, lines: Sequence[QuestionLine]) -> None:
    """What is laid out, behind an empty line."""
    output.say()
    for line in lines:
        fg = "yellow" if line.why else "cyan" if line.differs else None
        output.say(line.text, bold=line.bold, fg=fg)


def _tell(words: str) -> None:
    """What is wrong with what was typed, beside the question."""
    for line in wrapped(printable(words), columns()):
        click.echo(line, err=True)


def columns() -> int:
    """Of the terminal; where there is none, of a usual one."""
    return max(shutil.get_terminal_size((80, _ROWS)).columns, _NARROWEST)


def has_screen() -> bool:
    """Whether this is a terminal that can be drawn on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def reading() -> Read:
    """Whole lines of a terminal; of a pipe answer by answer, each told as if it was typed.

    A terminal's lines are never cut: what is typed for one question cannot answer the next.
    """
    waiting: Iterator[str] = iter(()) if sys.stdin.isatty() else _piped()

    def read(words: str) -> str | None:
        click.secho(words, nl=False, err=True, bold=True)
        if sys.stdin.isatty():
            line = _line()
            if not line:
                click.echo(err=True)
            return line or None
        said = next(waiting, None)
        click.echo(said or "", err=True)
        return said

    return read


def _piped() -> Iterator[str]:
    while line := _line():
        yield from answers_in(line)


def _line() -> str:
    return sys.stdin.buffer.readline().decode("utf-8", "replace")
