"""What every command advises to do next, as a table: how the list stands, and the one step."""

import pytest

from publist.cli.words.advice import next_words, waiting_words
from publist.workflows.show.standing import NextStep, Standing

LIST = {"papers": 6, "owner": True, "pages": True, "synced": True}
NEW = {"papers": 6, "owner": True, "fresh": True, "unasked": 6}


@pytest.mark.parametrize(
    ("stands", "step", "line"),
    [
        ({}, NextStep.IMPORT, "Next: publist import"),
        ({"owner": True}, NextStep.IMPORT, "Next: publist import"),
        ({"owner": True, "pages": True}, NextStep.SYNC, "Next: publist sync"),
        ({"pages": True}, NextStep.SYNC, "Next: publist sync"),
        ({"owner": True, "pages": True, "failed": True}, NextStep.AGAIN, "A service failed; next: publist sync"),
        ({"owner": True, "pages": True, "synced": True}, NextStep.IMPORT, "Next: publist import"),
        ({"pages": True, "synced": True, "proposals": 2}, NextStep.PROPOSALS, "2 papers found that your list lacks"),
        ({"papers": 6, "fresh": True}, NextStep.OWNER, "It is not known whose list this is; next: publist init"),
        (NEW, NextStep.SYNC, "Next: publist sync"),
        (NEW | {"proposals": 1, "questions": 1}, NextStep.SYNC, "Next: publist sync"),
        (NEW | {"failed": True}, NextStep.AGAIN, "A service failed; next: publist sync"),
        (LIST | {"proposals": 1}, NextStep.PROPOSALS, "1 paper found that your list lacks; next: publist proposals"),
        (LIST | {"proposals": 1, "questions": 3}, NextStep.PROPOSALS, "1 paper found"),
        (LIST | {"questions": 3}, NextStep.REVIEW, "3 questions to answer; next: publist review"),
        (LIST | {"questions": 1, "wrong_identifiers": 1}, NextStep.REVIEW, "1 question to answer"),
        (
            LIST | {"wrong_identifiers": 1},
            NextStep.CHECK,
            "1 identifier that leads to other papers; next: publist check",
        ),
        (LIST | {"wrong_identifiers": 2}, NextStep.CHECK, "2 identifiers that lead to other papers"),
        (
            LIST | {"unknown": 6, "elsewhere": ("openalex", "crossref")},
            NextStep.ELSEWHERE,
            "6 of 6 papers not found anywhere; OpenAlex and Crossref may know them; next: publist sync --source o",
        ),
        (LIST | {"unknown": 3, "elsewhere": ("openalex",)}, NextStep.ELSEWHERE, "3 of 6 papers not found"),
        (LIST | {"unknown": 2, "elsewhere": ("openalex",)}, NextStep.EXPORT, "Next: publist export"),
        (LIST | {"unknown": 6}, NextStep.EXPORT, "Next: publist export"),
        (LIST | {"unknown": 6, "failed": True, "elsewhere": ("crossref",)}, NextStep.ELSEWHERE, "6 of 6 papers"),
        (LIST | {"unknown": 1, "failed": True}, NextStep.AGAIN, "A service failed; next: publist sync"),
        (LIST | {"unasked": 1, "failed": True}, NextStep.AGAIN, "A service failed; next: publist sync"),
        (LIST | {"failed": True}, NextStep.EXPORT, "Next: publist export"),
        (LIST, NextStep.EXPORT, "Next: publist export --format html"),
    ],
)
def test_the_next_step_is_the_first_that_applies(stands: dict[str, object], step: NextStep, line: str):
    at = Standing(**stands)
    assert (at.next, next_words(at)[: len(line)]) == (step, line)


def test_every_step_is_next_at_some_time():
    (table,) = [mark for mark in test_the_next_step_is_the_first_that_applies.pytestmark if mark.name == "parametrize"]
    assert {step for _, step, _ in table.args[1]} == {*NextStep}


def test_what_waits_besides_the_next_step_is_told_too():
    at = Standing(**NEW, proposals=2, questions=1)
    assert waiting_words(at) == [
        "2 papers found that your list lacks: publist proposals",
        "1 question to answer: publist review",
    ]
    assert waiting_words(Standing(**LIST, proposals=2)) == []
