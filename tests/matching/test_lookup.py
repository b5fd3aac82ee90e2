import importlib.util
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from publist.matching.names.lookup import DISTANCE, NameIndex
from publist.text.names import name_key

SHORT_ALPHABET = st.text("abc ", max_size=14)


@given(st.lists(SHORT_ALPHABET, max_size=30), SHORT_ALPHABET)
@example(["abcabc"], "abacbc")
@example(["aabbcc"], "ababcc")
@example(["abcabcabc"], "abacbcacb")
def test_near_names_are_those_that_brute_force_finds(names, query):
    key = name_key(query)
    brute = sorted(name for name in names if OSA.distance(key, name_key(name)) <= DISTANCE)
    assert sorted(name for name, _ in NameIndex(names).near(query)) == brute


@given(st.text("abcdefgh", min_size=6, max_size=20), st.integers(0, 18), st.integers(0, 18))
def test_two_swaps_of_letters_anywhere_are_found(name, first, second):
    letters = list(name)
    for place in (first % (len(letters) - 1), second % (len(letters) - 1)):
        letters[place], letters[place + 1] = letters[place + 1], letters[place]
    query = "".join(letters)
    within = OSA.distance(name_key(query), name_key(name)) <= DISTANCE
    assert (name in dict(NameIndex([name]).near(query))) == within


def test_variants_beyond_the_distance_are_found():
    index = NameIndex(
        [
            "Orla Jane Fennimore",
            "Seokjoong Ryang",
            "Haneul Kim",
            "Robert Quist",
            "Jürgen Grünbaum",
            "P. Aalsmeer",
            "Zeno Vark",
        ]
    )
    for query, name in {
        "Orla Fennimore": "Orla Jane Fennimore",
        "Seok Joong Ryang": "Seokjoong Ryang",
        "Kim Haneul": "Haneul Kim",
        "Bob Quist": "Robert Quist",
        "Juergen Gruenbaum": "Jürgen Grünbaum",
        "Pieter Aalsmeer": "P. Aalsmeer",
        "Z. Vark": "Zeno Vark",
    }.items():
        assert index.find(query)[0][0] == name, query


def test_the_best_comes_first_and_no_more_than_asked():
    index = NameIndex(["Orla Fenimore", "Orla Fennimore", "Orla Fennimoor"])
    found = index.find("Orla Fennimore", limit=2)
    assert found[0] == ("Orla Fennimore", 1.0)
    assert len(found) == 2


def test_every_copy_of_a_name_is_given():
    assert NameIndex(["Orla Fennimore", "ORLA FENNIMORE"]).find("Orla Fennimore") == [
        ("Orla Fennimore", 1.0),
        ("ORLA FENNIMORE", 1.0),
    ]


def test_an_empty_index_finds_nothing():
    assert NameIndex([]).find("Orla") == []


def test_every_kind_of_spelling_is_found_among_many():
    path = Path(__file__).with_name("context_source.py")
    spec = importlib.util.spec_from_file_location("publist_context_source", path)
    source = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(source)
    pairs = [
        (kind, *pair)
        for kind, rows in {**source.SPELLINGS, "slips and changes": source.CHANGED}.items()
        for pair in rows
    ]
    crowd = [f"{given} {family}" for given in ("Ada", "Bo", "Carl", "Dora") for family in source.OTHERS]
    index = NameIndex([*crowd, *dict.fromkeys(full for _, full, _ in pairs)])
    lost = [(kind, full, variant) for kind, full, variant in pairs if full not in dict(index.find(variant, limit=20))]
    assert lost == []
