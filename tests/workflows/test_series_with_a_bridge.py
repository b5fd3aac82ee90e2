"""A preprint of very many publications of one title: however many, each is asked about, and none beside all others."""

from collections import Counter

import pytest

pytestmark = pytest.mark.sqlite(
    "what papers are one is reckoned without the store; test_bridges.py and test_bridges_at_services.py run on a server"
)

TITLE = "Steering slow boats past sleeping seals"
BYLINE = "author={Orla Fennimore and Bela Moss}"
PREPRINT = "journal={arXiv preprint arXiv:1101.01234}, eprint={1101.01234}, archiveprefix={arXiv}, year={2011}"
MANY = 60
"""More than are compared each with each."""


def entry(key, fields):
    return f"@article{{{key}, {BYLINE}, title={{{TITLE}}}, {fields}}}\n"


@pytest.mark.parametrize("place", [0, MANY // 2, MANY])
@pytest.mark.parametrize("files", ["one file", "two files", "the preprint twice"])
def test_each_of_a_long_series_is_asked_about_and_nothing_is_made_one(place, files, tmp_path, stores):
    entries = [
        entry(f"n{n}", f"journal={{Annals of Quiet Ponds}}, year={{2011}}, doi={{10.1000/seal.{n}}}")
        for n in range(MANY)
    ]
    entries.insert(place, entry("x", PREPRINT))
    texts = ["".join(entries)]
    if files == "two files":
        texts = ["".join(entries[: MANY // 2]), "".join(entries[MANY // 2 :])]
    if files == "the preprint twice":
        texts = [entry("x", PREPRINT), *texts]
    with stores.library(tmp_path / "papers.db", environ={"PUBLIST_CONFIG": "/dev/null"}) as library:
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.bib").write_text(text)
            library.read(tmp_path / f"{number}.bib")
        with library.store.read() as reader:
            assert all(len({key for _, key in row.records}) == 1 for row in reader.papers.index())
        questions = [one.question for one in library.questions()]
        asked = Counter(side.label for one in questions for side in (one.one, one.other))
        assert asked.keys() == {paper.key for paper in library.papers()}
        assert len(questions) < 2 * MANY


def test_each_of_a_very_long_series_finds_itself_in_another_list(tmp_path, stores):
    def listed(keys):
        place = "journal={Annals of Quiet Ponds}, year={2011}"
        volumes = (entry(f"{keys}{n}", f"{place}, volume={{{n}}}") for n in range(1, 341))
        return "".join(volumes)

    with stores.library(tmp_path / "papers.db", environ={"PUBLIST_CONFIG": "/dev/null"}) as library:
        for keys in ("n", "m"):
            (tmp_path / f"{keys}.bib").write_text(listed(keys))
            library.read(tmp_path / f"{keys}.bib")
        assert len(library.papers()) == 340
