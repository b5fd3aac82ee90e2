"""Patterns that are made when they are first used."""

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publist.text
from publist.text.patterns import Later, pattern_of

MODULES = [one.name for one in pkgutil.iter_modules(publist.text.__path__, "publist.text.")]


@given(st.text("ab1 ", max_size=20))
def test_a_pattern_does_what_the_compiled_one_does(text):
    later, made = pattern_of("([A]+)(b?)", re.IGNORECASE), re.compile("([A]+)(b?)", re.IGNORECASE)
    for _ in range(2):  # the second time it has the method at hand
        assert later.findall(text) == made.findall(text)
        assert later.sub(r"<\2>", text) == made.sub(r"<\2>", text)
        assert later.split(text) == made.split(text)
        assert [found and found.span() for found in (later.search(text), later.match(text), later.fullmatch(text))] == [
            found and found.span() for found in (made.search(text), made.match(text), made.fullmatch(text))
        ]
    assert (later.pattern, later.flags, later.groups) == (made.pattern, made.flags, made.groups)


def test_what_no_pattern_has_is_missing():
    with pytest.raises(AttributeError, match="no_such_thing"):
        pattern_of("a").no_such_thing  # noqa: B018


@pytest.mark.parametrize("name", MODULES)
def test_every_pattern_can_be_made(name):
    """None is wrong, and found to be so only in front of a person."""
    for one in vars(importlib.import_module(name)).values():
        if isinstance(one, Later):
            assert one.pattern


def test_there_are_patterns_to_be_made():
    found = [one for name in MODULES for one in vars(importlib.import_module(name)).values() if isinstance(one, Later)]
    assert len(found) > 40
