"""Names: what is a slip, and what is a style."""

import pytest

from publist.cli.words.findings import message_of
from publist.cli.words.fixes import command_of

BY = ("DBLP", "Semantic Scholar")


def test_a_name_that_the_services_spell_otherwise_is_a_finding_with_its_fix(find, entry, record):
    (finding,) = find("name-spelling", entry(record(), spellings=[("Chloe Martin", "Chloe Maritn", BY)]))
    assert message_of(finding) == 'prints "Chloe Martin"; DBLP and Semantic Scholar have "Chloe Maritn"'
    assert finding.level == "warning"
    assert (finding.change.old, finding.change.new) == ("Chloe Martin", "Chloe Maritn")
    assert [evidence.source for evidence in finding.evidence] == ["dblp", "semantic_scholar"]
    assert command_of(finding) == "publist check --fix cv.md"


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("Ben Okafor", "Ben T. Okafor"),  # a middle name less
        ("B. Okafor", "Ben Okafor"),  # an initial
        ("Juergen Vogt", "Jürgen Vogt"),  # another transliteration
        ("Jürgen Vogt", "Jurgen Vogt"),
        ("Bob Okafor", "Robert Okafor"),  # a short form
        ("Okafor Ben", "Ben Okafor"),  # family name first
    ],
)
def test_another_form_of_a_name_is_no_slip(find, entry, record, printed, published):
    assert find("name-spelling", entry(record(), spellings=[(printed, published, BY)])) == []


@pytest.mark.parametrize(
    ("printed", "published"),
    [("Donghae Seo", "Dong Hae Seo"), ("Jangmin Roh", "Jagnmin Roh"), ("Ana Sokl", "Ana Sokol")],
)
def test_letters_swapped_lost_or_set_apart_are_slips(find, entry, record, printed, published):
    assert len(find("name-spelling", entry(record(), spellings=[(printed, published, BY)]))) == 1


def test_a_name_spelt_two_ways_is_told_at_the_rarer_spelling(find, entry, record):
    usual = [entry(record(f"Paper {i}", authors="Hanwoong Seo, Ana Sokol, Ben Okafor", line=i)) for i in (3, 4)]
    rare = entry(record("Paper 9", authors="Hawnoong Seo, Ana Sokol, Ben Okafor", line=9, raw="Hawnoong Seo, Ana"))
    (finding,) = find("name-two-ways", *usual, rare)
    assert message_of(finding) == 'prints "Hawnoong Seo"; elsewhere the list has "Hanwoong Seo" (lines 3, 4)'
    assert finding.line == 9
    assert finding.change is None  # they may be two people: that is for the person to say


def test_near_names_with_other_co_authors_may_be_two_people(find, entry, record):
    one = entry(record("Paper 1", authors="Hanwoong Seo, Ana Sokol, Ben Okafor"))
    other = entry(record("Paper 2", authors="Hawnoong Seo, Dmitri Volkov, Eva Lindqvist"))
    assert find("name-two-ways", one, other) == []


def test_near_names_on_one_paper_are_two_people(find, entry, record):
    both = entry(record("Paper 1", authors="Hanwoong Seo, Hawnoong Seo, Ana Sokol, Ben Okafor"))
    other = entry(record("Paper 2", authors="Hanwoong Seo, Ana Sokol, Ben Okafor"))
    assert find("name-two-ways", both, other) == []


def test_a_spelling_that_a_service_confirms_on_that_paper_is_right(find, entry, record, known):
    usual = [entry(record(f"Paper {i}", authors="Hanwoong Seo, Ana Sokol, Ben Okafor")) for i in (3, 4)]
    names = "Hawnoong Seo, Ana Sokol, Ben Okafor"
    rare = entry(record("Paper 9", authors=names), known("Paper 9", authors=names))
    assert find("name-two-ways", *usual, rare) == []


def test_initials_beside_full_names_are_no_second_spelling(find, entry, record):
    one = entry(record("Paper 1", authors="Hanwoong Seo, Ana Sokol, Ben Okafor"))
    other = entry(record("Paper 2", authors="H. Seo, A. Sokol, B. Okafor"))
    assert find("name-two-ways", one, other) == []


def test_a_forgotten_author_is_told(find, entry, record, known):
    (finding,) = find("byline-differs", entry(record(authors="Ana Sokol, Chloe Martin"), known()))
    assert message_of(finding) == 'the byline lacks "Ben Okafor", whom DBLP has'


def test_an_author_too_many_is_told(find, entry, record, known):
    (finding,) = find("byline-differs", entry(record(authors="Ana Sokol, Dai Ito, Ben Okafor, Chloe Martin"), known()))
    assert message_of(finding) == 'the byline has "Dai Ito", whom DBLP does not have'


def test_another_order_is_told(find, entry, record, known):
    (finding,) = find("byline-differs", entry(record(authors="Ben Okafor, Ana Sokol, Chloe Martin"), known()))
    assert "another order than DBLP has" in message_of(finding)


def test_a_byline_cut_short_on_purpose_is_no_finding(find, entry, record, known):
    assert find("byline-differs", entry(record(authors="Ana Sokol", others=True), known())) == []


def test_initials_in_the_byline_are_no_finding(find, entry, record, known):
    assert find("byline-differs", entry(record(authors="A. Sokol, B. Okafor, C. Martin"), known())) == []


def test_services_that_disagree_about_the_byline_prove_nothing(find, entry, record, known):
    other = known(by="Semantic Scholar", authors="Ana Sokol, Chloe Martin")
    assert find("byline-differs", entry(record(authors="Ana Sokol, Chloe Martin"), known(), other)) == []


def test_a_services_byline_that_is_cut_is_no_finding_against_the_list(find, entry, record, known):
    cut = known(authors="Ana Sokol, Ben Okafor")
    assert find("byline-differs", entry(record(authors="Ana Sokol, Ben Okafor, Chloe Martin"), cut)) == []


def test_another_name_altogether_is_a_note_and_never_repaired(find, entry, record):
    (finding,) = find("name-spelling", entry(record(), spellings=[("Dana Okafor", "Ben Whitfield", BY)]))
    assert (finding.level, finding.change) == ("note", None)


def test_a_short_form_is_a_style_and_a_lost_letter_a_slip(find, entry, record):
    assert find("name-spelling", entry(record(), spellings=[("Theod Lindqvist", "Theodosia Lindqvist", BY)])) == []
    assert len(find("name-spelling", entry(record(), spellings=[("Sofi Lindqvist", "Sofia Lindqvist", BY)]))) == 1


def test_a_long_difference_of_bylines_is_not_told_in_full(find, entry, record, known):
    names = ", ".join(f"Ana{chr(97 + i)} Sokol{chr(97 + i)}ov" for i in range(12))
    (finding,) = find("byline-differs", entry(record(authors=names.partition(",")[0]), known(authors=names)))
    assert "and 6 more" in message_of(finding)
