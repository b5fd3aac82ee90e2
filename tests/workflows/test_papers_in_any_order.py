"""Of entries under one title: which are one paper follows from what they say, not from the order of their lists."""

from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUIET = {"PUBLIST_CONFIG": "/dev/null"}
TITLE = "Counting eels by sound in dark rivers"
TITLES = [
    TITLE,
    f"{TITLE} (short paper)",
    f"{TITLE}: a longer look at weirs",
    f"{TITLE} today",
    f"On {TITLE[0].lower()}{TITLE[1:]}",
    TITLE.upper(),
    TITLE.replace("Counting", "Countng"),
    f"{TITLE}: part II",
]
VENUES = ["journal={Journal of Slow Walks}", "journal={Annals of Quiet Ponds}", "journal={arXiv preprint}", ""]
BYLINES = ["Fennimore, Orla and Moss, Bela and Quist, Una", "Fennimore, O. and Moss, B. and Quist, U."]
entries = st.tuples(
    st.sampled_from(TITLES),
    st.sampled_from(BYLINES),
    st.sampled_from(VENUES),
    st.sampled_from(["year={2012}", "year={2013}", ""]),
    st.sampled_from(["", "", "volume={3}", "volume={4}", "pages={11--19}", "note={Poster}", "doi={10.1000/eel.1}"]),
)


def bibtex(number, title, byline, *fields):
    stated = ", ".join((f"title={{{title}}}", f"author={{{byline}}}", *filter(None, fields)))
    return f"@article{{n{number}, {stated}}}\n"


def papers_of(library):
    with library.store.read() as reader:
        return {frozenset(key for _, key in row.records) for row in reader.papers.index()}


@pytest.mark.sqlite("what papers are one is reckoned without the store, which is made some 70 times here")
@settings(
    max_examples=12,
    derandomize=True,  # others are tried by hand: max_examples=500
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the fixture opens stores of any name
)
@given(st.lists(entries, min_size=3, max_size=4))
def test_lists_make_the_same_papers_in_every_order(stores, said):
    texts = [bibtex(number, *one) for number, one in enumerate(said)]
    lists = ["".join(texts[:-2]), *texts[-2:]]
    found = []
    for order in permutations(range(len(lists))):
        with TemporaryDirectory() as name:
            folder = Path(name)
            with stores.library(folder / "papers.db", environ=QUIET) as library:
                for number in order:
                    (folder / f"{number}.bib").write_text(lists[number])
                    library.read(folder / f"{number}.bib")
                found.append(papers_of(library))
    assert all(papers == found[0] for papers in found)
