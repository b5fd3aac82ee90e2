"""Titles and degrees around a name, which are no part of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.text.name_titles import without_titles
from publist.text.names import given_first


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ada Quist",
        "Dr.Ada Quist",
        "Prof. Dr.-Ing. Ada Quist",
        "Univ.-Prof. Dipl.-Ing. Dr. techn. Ada Quist",
        "Prof. Dr. Dr. h.c. mult. Ada Quist",
        "Dr. rer. nat. Ada Quist",
        "apl. Prof. Dr. Ada Quist",
        "PD Dr. Ada Quist",
        "doc. RNDr. Ada Quist, CSc.",
        "Assoc. Prof. Ada Quist",
        "Associate Professor Ada Quist",
        "Asst. Prof. Dr. Ada Quist",
        "Ms Ada Quist",
        "Dame Ada Quist, FRS",
        "Ada Quist, PhD",
        "Ada Quist, Ph.D., M.D.",
        "Ada Quist, MD, PhD",
        "Ada Quist PhD",
        "Ada Quist, BSc (Hons)",
        "Ada Quist (PhD student)",
        "Ada Quist (she/her)",
        "Ada Quist [visiting researcher]",
        "Quist, Ada, PhD",
        "Quist, Dr. Ada",
        "Dr. Quist, Ada",
    ],
)
def test_titles_degrees_roles_and_pronouns_are_no_name(text):
    assert given_first(without_titles(text)) == "Ada Quist"


@pytest.mark.parametrize(
    "text",
    [
        "Ray, MD",
        "van Dam, MD",
        "MS Ek",
        "M. D. Ray",
        "Drake Bo",
        "Em Griffin",
        "Mark Prof",
        "Jean Ing",
        "Bo Ek (김보)",
        "Bo Ek, Jr.",
        "Meda Phil",
        "Dr.",
        "김민수",
    ],
)
def test_what_may_be_a_name_stays(text):
    assert without_titles(text) == text


@given(st.text(max_size=60))
def test_a_name_is_never_emptied_and_nothing_is_left_to_take(text):
    bare = without_titles(text)
    assert bool(bare) == bool(text.strip())
    assert set(bare) <= set(text)
