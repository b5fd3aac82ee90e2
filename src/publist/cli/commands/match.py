"""``publist match``: bulk matching for scripts."""

import os
import sys
from collections.abc import Callable, Iterator

import click

from publist.cli.session import Session

_BLOCK = 1 << 16


@click.group("match")
def command() -> None:
    """Match names or papers in bulk: a JSON object a line in and out, in the same order.  No store is needed."""


@command.command("names")
@click.pass_obj
def names(_session: Session) -> None:
    """Are two names one person's?

    Each line of standard input is {"a": NAME, "b": NAME}, perhaps with "coauthors_a", "coauthors_b" (lists of names)
    and "same_paper" (true).  Each line of the answer is {"outcome": "same"|"ask"|"different", "score", "reasons"}.
    """
    from publist.workflows.bulk_match import answer_names

    _answer("names", answer_names)


@command.command("papers")
@click.pass_obj
def papers(_session: Session) -> None:
    """Are two descriptions of one paper?

    Each line is {"left": {"title", "authors", "venue", "year"}, "right": {...}}; what is unknown is null or left out.
    The answers are like those of publist match names.
    """
    from publist.workflows.bulk_match import answer_papers

    _answer("papers", answer_papers)


@command.command("lookup")
@click.option("--catalogue", required=True, metavar="FILE", help="The names to look in, one a line.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Candidates a query.")
@click.pass_obj
def find(_session: Session, catalogue: str, limit: int) -> None:
    """Which names of a catalogue could each name be?

    Each line of standard input is a name; each answer is {"query", "candidates": [{"name", "score"}]}, best first.
    """
    from publist.workflows.bulk_match import lookup, read_catalogue

    _answer("lookup", lookup(read_catalogue(catalogue), limit=limit))


def _answer(kind: str, answer: Callable[[bytes], bytes]) -> None:
    from publist.workflows.bulk_match import answers

    out = sys.stdout.buffer
    for block in answers(_blocks(), kind, answer):
        out.write(block)
        out.flush()


def _blocks() -> Iterator[bytes]:
    """Standard input as it comes: what has arrived is answered at once."""
    while block := os.read(sys.stdin.fileno(), _BLOCK):
        yield block
