"""Journals under their full and short names."""

import gzip

import pytest

from publist import resources
from publist.matching.venues.journals import abbreviates, find_journal, journal_key
from publist.matching.venues.match import resolve


@pytest.mark.parametrize(
    "text",
    [
        "Physical Review Letters",
        "Phys. Rev. Lett.",
        "Phys Rev Lett",
        "PHYSICAL REVIEW LETTERS",
        "In Physical Review Letters",
        "Physical Review Letters 12(3)",
        "Physical Review Letters, vol. 7",
    ],
)
def test_spellings_of_a_journal_are_one_journal(text):
    found = resolve(text)
    assert (found.venue.name, found.venue.short, found.kind) == (
        "Physical Review Letters",
        "Phys. Rev. Lett.",
        "journal",
    )


def test_a_place_or_an_article_is_not_of_the_name():
    assert find_journal("The Lancet") == find_journal("Lancet (London, England)") == find_journal("Lancet")


def test_a_short_name_of_several_journals_names_none():
    assert find_journal("Ann. Phys.") is None  # Annals of Physics, Annalen der Physik


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Proceedings of the National Academy of Sciences", "Proceedings of the National Academy of Sciences"),
        ("Proc. Natl. Acad. Sci. U.S.A.", "Proceedings of the National Academy of Sciences"),
        ("Proceedings of the Northern Academy of Mosses", "Proceedings of the Northern Academy of Mosses"),
        ("Proceedings of the Royal Society M", "Proceedings of the Royal Society M"),
        ("Proc. R. Moss Soc. B", "Proc. R. Moss Soc. B"),
        ("Proceedings of the IEEE", "Proceedings of the IEEE"),
    ],
)
def test_a_society_s_journal_is_never_cut(text, name):
    found = resolve(text)
    assert (found.venue.name, found.kind) == (name, "journal")


def test_proceedings_of_a_conference_are_still_cut():
    found = resolve("Proceedings of the 4th Conference of the Society of Mosses")
    assert (found.venue.name, found.kind) == ("Conference of the Society of Mosses", "main")
    assert resolve("Proc. Int. Conf. Moss Soc.").venue.name.startswith("Int. Conf.")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("J. Viral Hepat.", "Journal of Viral Hepatitis"),
        ("J Moss Res", "The Journal of Moss Research"),
        ("Nat.", "Nature"),
        ("Proc. Natl. Acad. Moss.", "Proceedings of the National Academy of Mosses"),
    ],
)
def test_an_abbreviation_shortens_each_word(short, full):
    assert abbreviates(short, full)
    assert not abbreviates(full, short)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Nature", "Nature"),
        ("J. Moss", "Journal of Moss Research"),
        ("Sci.", "Nature"),
        ("", "Nature"),
        ("Natxl. Moss", "National Moss"),
    ],
)
def test_other_names_do_not_shorten_it(short, full):
    assert not abbreviates(short, full)


def test_the_table_is_sorted_small_and_found_row_by_row():
    packed = resources.data("journals", "journals.tsv.gz").read_bytes()
    assert len(packed) < 600_000
    lines = gzip.decompress(packed).decode().splitlines()
    keys = [line.split("\t")[0] for line in lines]
    assert keys == sorted(set(keys), key=str.encode)
    for line in lines[:: len(lines) // 300]:
        key, full, short = line.split("\t")
        found = find_journal(full) if full else find_journal(key)
        assert found is not None, line
        assert journal_key(found.full) == (key if full else short)


def test_other_venues_are_no_journals():
    for text in ("Conference on Nature", "Mosses", "Journal of Imaginary Mosses", "x"):
        assert find_journal(text) is None
