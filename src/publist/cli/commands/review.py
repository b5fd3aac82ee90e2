"""``publist review``."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import click

from publist.cli.advice import say_next
from publist.cli.completing import keys_and_people
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.cli.output import Output
    from publist.library.deciding import QuestionName
    from publist.workflows.curate.interview import Interview
    from publist.workflows.curate.queue import OpenQuestion
    from publist.workflows.curate.review import Reply


@click.command("review")
@click.argument("about", required=False, metavar="[KEY|NAME]", shell_complete=keys_and_people)
@click.option("--json", "as_json", is_flag=True, help="The open questions, or what answers did, as one JSON object.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="NUMBER=ANSWER",
    help="Answer a question by its number with yes, no, keep, take, neither or a digit; 12=yes:KEY,KEY of these papers "
    "only.  Repeatable: all are kept, or none.",
)
@click.option(
    "--kind", type=click.Choice(["paper", "record", "person", "byline"]), help="Only the questions of this kind."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many questions, the first ones.")
@click.option("--list", "as_list", is_flag=True, help="Only list the questions with their numbers, one a line.")
@click.option("--full-screen", is_flag=True, help="A list and both sides on a full screen, one key an answer.")
@click.pass_obj
def command(
    session: Session,
    about: str | None,
    answers: tuple[str, ...],
    kind: "QuestionName | None",
    limit: int | None,
    *,
    as_json: bool,
    as_list: bool,
    full_screen: bool,
) -> None:
    """Answer the open questions: is this one paper, is this one person, which byline is right?

    With KEY or NAME only those about this paper (or a piece of its title) or person (or a piece of the name).

    Type y (yes, one), n (no, two), k (of bylines: keep the one shown), t (take the other), s (skip), u (undo), ? (help)
    or q (quit), and Enter; the whole words do too.  Questions about one person are asked together: a digit says whose
    the papers are, n nobody's of these, and "1 only a c" that only papers a and c are.  An answer is kept and never
    asked again; publist undo takes it back.
    """
    if answers and (about or kind or limit or as_list):
        from publist.errors import UsageError

        raise UsageError("answers-alone")
    if answers:
        _answer_all(session, answers, as_json=as_json)
    elif as_json:
        _print_json(session, about, kind, limit)
    elif as_list:
        _print_list(session, about, kind, limit)
    else:
        _walk(session, about, kind, limit, full_screen=full_screen)
    if not (as_json or as_list or session.library.questions_left()):
        say_next(session)


def _print_json(session: Session, about: str | None, kind: "QuestionName | None", limit: int | None) -> None:
    from publist.workflows.curate.queue import batches

    library = session.library
    questions = library.questions(about, kind=kind, limit=limit)
    session.output.json(
        {
            "questions": [_as_dict(one) for one in questions],
            "batches": batches(questions),
            "open": library.questions_left(),
            "not_compared": library.crowded_names(),
        }
    )


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


def _print_list(session: Session, about: str | None, kind: "QuestionName | None", limit: int | None) -> None:
    from publist.cli.question_output import question_words
    from publist.cli.review_lines import columns
    from publist.cli.words.reviewing import by_number, nothing_about
    from publist.text.width import wrapped

    questions = session.library.questions(about, kind=kind, limit=limit)
    for one in questions:
        start = f"{one.question.id}  "
        for line in wrapped(question_words(one.question), columns(), first=start, rest=" " * len(start)):
            session.output.say(line)
    if questions:
        session.output.say(by_number(questions[0].question))
    else:
        session.output.say(nothing_about(about, kind, session.library.questions_left()))


def _answer_all(session: Session, answers: tuple[str, ...], *, as_json: bool) -> None:
    from publist.cli.question_output import answer_words
    from publist.cli.words.reviewing import left_words

    replies = [_parsed(text) for text in answers]
    done = session.library.answer_all(*replies)
    if as_json:
        session.output.json({"answers": done, "left": done[-1].left})
        return
    for one in done:
        session.output.say(answer_words(one))
    session.output.say(left_words(done[-1].left))


def _parsed(text: str) -> "Reply":
    from publist.cli.review_answers import parsed_reply
    from publist.errors import UsageError

    reply = parsed_reply(text)
    if reply is None:
        raise UsageError("bad-answer", text=text)
    return reply


def _view(output: "Output", *, full_screen: bool) -> "Callable[[Interview], None]":
    """How the questions are shown: on a full screen where that is wanted and can be, else line by line."""
    from publist.cli.review_lines import has_screen, walk
    from publist.cli.words.reviewing import NO_SCREEN

    if full_screen and has_screen():
        try:
            from publist.cli.review_screen import run
        except ModuleNotFoundError as error:
            from publist.errors import UsageError

            raise UsageError("no-full-screen") from error
        return run
    if full_screen:
        output.note(NO_SCREEN)
    return partial(walk, output)


def _walk(
    session: Session, about: str | None, kind: "QuestionName | None", limit: int | None, *, full_screen: bool
) -> None:
    """One question after the other; what was answered stays, however it ends."""
    from publist.cli.words.reviewing import crowd_words, left_words, nothing_about

    output, library = session.output, session.library
    view = _view(output, full_screen=full_screen)
    interview = library.review(about, kind=kind, limit=limit)
    if not interview.waiting and interview.open:
        output.say(nothing_about(about, kind, interview.open))
        return
    try:
        view(interview)
    except KeyboardInterrupt:
        click.echo(err=True)
        output.say(left_words(interview.open))
        raise
    output.say(left_words(interview.open))
    for crowd in library.crowded_names():
        output.say(crowd_words(crowd), fg="yellow")
