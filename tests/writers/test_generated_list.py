"""The list on which every writer is tried has what it says."""

import unicodedata

from publist.model import Mark, NoticeKind, PaperStatus, PaperType, Scheme, Version
from publist.model.identifier import OF_PEOPLE
from publist.text.identifiers import canonical, normalise

PEOPLE = OF_PEOPLE


def test_it_is_the_same_each_time_with_unlike_keys_and_titles(generated, generated_list):
    assert generated == generated_list.generated()
    assert len({paper.key for paper in generated}) == len({paper.title for paper in generated}) == 300


def test_it_holds_every_kind_status_version_mark_notice_and_identifier(generated):
    assert {paper.type for paper in generated} == {*PaperType, None}
    assert {paper.status for paper in generated} == {*PaperStatus, None}
    assert {paper.version for paper in generated} == {*Version, None}
    assert {mark for paper in generated for a in paper.authors for mark in Mark if a.has(mark)} == {*Mark}
    assert {notice.kind for paper in generated for notice in paper.notices} == {*NoticeKind}
    identifiers = {one for paper in generated for one in paper.identifiers}
    assert {one.scheme for one in identifiers} == {*Scheme} - PEOPLE
    assert all(normalise(one.scheme, one.value) == canonical(one) == one for one in identifiers)


def test_its_groups_of_equal_authors_stand_in_one_byline(generated):
    groups = [
        {frozenset(set(a.roles) & {Mark.EQUAL_2, Mark.EQUAL_3}) for a in p.authors if a.co_first} for p in generated
    ]
    assert sum(len(found) == 2 for found in groups) >= 5


def test_its_names_are_of_every_script_and_form(generated, generated_list):
    names = {author.name for paper in generated for author in paper.authors}
    forms = (
        *generated_list.SCRIPTS.values(),
        generated_list.SINGLE,
        generated_list.CONSORTIA,
        generated_list.PARTICLES,
    )
    for form in (*forms, generated_list.SUFFIXES, [name for name, _ in generated_list.COMPOUND]):
        assert names >= {*form}
    scripts = {unicodedata.name(letter).split()[0] for name in names for letter in name if letter.isalpha()}
    assert scripts >= {"LATIN", "GREEK", "CYRILLIC", "CJK", "HANGUL", "ARABIC", "HEBREW", "DEVANAGARI"}
    assert any(len(paper.authors) > 30 for paper in generated)
    assert any(author.printed != author.name for paper in generated for author in paper.authors)


def test_every_field_is_there_and_missing(generated):
    fields = "venue venue_printed year month volume number pages publisher abstract award presentation acceptance_rate"
    fields += " author_order selected topics note open_access notices identifiers links citations extra authors"
    for field in fields.split():
        held = [bool(getattr(paper, field)) for paper in generated]
        assert any(held), field
        assert not all(held), field
    assert {paper.others for paper in generated} == {True, False}


def test_each_hostile_string_is_in_a_title_and_in_other_fields(generated, hostile):
    for bad in hostile:
        assert any(bad in paper.title for paper in generated), bad
        assert sum(bad in (p.award, p.note, p.abstract, p.publisher) or (p.venue is not None and p.venue.name == bad)
                   for p in generated) >= 2, bad  # fmt: skip
