"""Every code that a reader reports has words."""

import re
from pathlib import Path

import pytest

import publist
from publist.cli.words import reading_words
from publist.model import ReadingWarning, Unreadable, reading_warning, unreadable

SOURCE = Path(publist.__file__).parent
CODES = {
    call: sorted(
        {
            code
            for room in ("readers", "services")
            for path in (SOURCE / room).rglob("*.py")
            for code in re.findall(rf'\b{call}\((?:[^"()]|\([^()]*\))*"([a-z-]+)"', path.read_text("utf-8"))
        }
    )
    for call in ("reading_warning", "unreadable")
}


@pytest.mark.parametrize("code", CODES["reading_warning"])
def test_a_warning_has_words(code):
    assert reading_words(ReadingWarning(code)) != code.replace("-", " ")


@pytest.mark.parametrize("code", [*CODES["unreadable"], "no-publication", "paragraph-among-publications"])
def test_what_cannot_be_read_has_words(code):
    assert reading_words(Unreadable(1, code)) != code.replace("-", " ")


def test_codes_are_found_in_the_source():
    assert len(CODES["reading_warning"]) > 15
    assert {"no-title", "too-long", "entry-not-closed"} <= set(CODES["unreadable"])


def test_words_name_what_they_are_about():
    assert reading_words(reading_warning("unexplained-mark", 7, mark="†", name="Ann Lee")) == (
        "nothing explains the mark '†' at 'Ann Lee'"
    )
    assert reading_words(reading_warning("unknown-string", 7, names=("aaai", "acl"), field="booktitle")) == (
        "no @string defines aaai, acl (booktitle)"
    )
    assert reading_words(unreadable(7, "too-long", "", limit=20000)) == "longer than 20000 characters"


def test_a_code_of_a_plug_in_is_its_own_words():
    assert reading_words(reading_warning("odd-page", 7, page="9")) == "odd page (page 9)"
