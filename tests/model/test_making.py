"""Frozen values that are made quickly are those that their class makes."""

from dataclasses import FrozenInstanceError, dataclass, field, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Authorship, Identifier, Paper, Provenance, Record, Scheme
from publist.model.making import maker, maker_of


@dataclass(frozen=True, slots=True)
class Lamp:
    name: str
    watts: int = 5
    kinds: list[str] = field(default_factory=list)
    lit: bool = field(default=False, kw_only=True)


def test_a_value_is_equal_to_the_classs_own_and_as_frozen():
    make = maker(Lamp)
    assert make("a") == Lamp("a")
    assert make("a", 7, ["b"], lit=True) == Lamp("a", 7, ["b"], lit=True)
    assert type(make(name="a")) is Lamp
    with pytest.raises(FrozenInstanceError):
        make("a").watts = 3  # type: ignore[misc]  # what is tried
    with pytest.raises(TypeError):
        make()


def test_no_two_values_have_one_list_in_common():
    make = maker(Lamp)
    make("a").kinds.append("b")
    assert make("a").kinds == []


def test_values_come_in_the_order_that_was_asked_for():
    assert maker_of(Lamp, "watts", "name")(9, "a") == Lamp("a", 9)
    assert maker_of(Lamp)("a", 9, [], True) == Lamp("a", 9, [], lit=True)


@given(st.text(), st.text(), st.booleans(), st.integers() | st.none())
def test_papers_and_what_they_are_made_of(key, title, others, year):
    said = {"key": key, "title": title, "others": others, "year": year}
    assert maker(Paper)(**said) == Paper(**said)
    assert hash(maker(Identifier)(Scheme.DOI, key)) == hash(Identifier(Scheme.DOI, key))
    assert maker(Record)(source="cv", key=key, title=title) == Record(source="cv", key=key, title=title)
    assert maker_of(Authorship, "name", "printed", "position")(key, title, 1) == Authorship(1, key, title)
    whole = Paper(**said)
    assert maker_of(Paper)(*(getattr(whole, one.name) for one in fields(Paper))) == whole
    assert maker_of(Provenance, "field", "source", "where", "why")(key, title, "", None).rejected == ()
