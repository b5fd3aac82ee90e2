"""Who is who where there is more than a name: identifiers, places on a paper, co-authors, a person's word.

The cases are data (``context_cases.jsonl``, written by ``context_source.py``); they run through the real pipeline by
``benchmarks/matching/context.py``, which prints the same figures.
"""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


def _load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


context = _load("publist_matching_context", CHECKOUT / "benchmarks" / "matching" / "context.py")
source = _load("publist_context_source", Path(__file__).with_name("context_source.py"))


@pytest.fixture(scope="module")
def judged():
    return [context.judge(case) for case in context.read_cases()]


def test_there_are_many_cases_of_many_kinds():
    cases = context.read_cases()
    assert len(cases) >= 300
    assert len({case["kind"] for case in cases}) >= 40


def test_the_data_file_is_what_its_source_writes():
    assert context.read_cases() == list(source.cases())


def test_no_two_people_are_taken_for_one(judged):
    assert [(one.case["id"], one.false_merges) for one in judged if one.false_merges] == []


def test_few_questions_are_asked_where_the_evidence_decides(judged):
    decided = [one for one in judged if one.case["decided"]]
    asked = [one for one in decided if one.questions]
    assert len(asked) <= 0.05 * len(decided), [(one.case["id"], one.questions) for one in asked]


def test_one_person_is_not_left_as_two_where_the_evidence_decides(judged):
    decided = [one for one in judged if one.case["decided"]]
    missed = [one for one in decided if one.missed]
    assert len(missed) <= 0.02 * len(decided), [(one.case["id"], one.missed) for one in missed]


def test_the_order_of_the_papers_changes_nothing(judged):
    for one in judged:
        backwards = context.judge(one.case, range(len(one.case["papers"]) - 1, -1, -1))
        assert Counter(backwards.false_merges) == Counter(one.false_merges)
        assert len(backwards.missed) == len(one.missed), one.case["id"]
        assert len(backwards.questions) == len(one.questions), one.case["id"]
