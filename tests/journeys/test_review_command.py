"""Questions, merges and splits by hand, and who is who, through the real program."""

import json

import pytest

BIB = """
@article{r1, title={Counting Stones in Cold Streams}, author={Minsoo Halvorsen and Bela Moss and Ada Quist}, year=2020}
@article{r2, title={Banks and Meadows in Early Spring}, author={Minsoo Halvorsen and Bela Moss}, year=2021}
@article{r3, title={The Weight of Fallen Leaves}, author={Minsu Halvorsen and Bela Moss and Ada Quist}, year=2022}
"""


@pytest.fixture
def imported(publist, tmp_path):
    (tmp_path / "list.bib").write_text(BIB)
    return publist("import", "list.bib")


def export(publist) -> str:
    return publist("export", "--format", "json").out


def test_a_question_is_mentioned_shown_answered_and_taken_back_by_one_letter_each(publist, imported):
    assert "1 question to answer" in imported.out
    before = export(publist)
    said = publist("review", given=b"yunq")
    assert said.code == 0
    assert said.out.count("one person or two?") == 2
    assert "> name" in said.out
    assert "the last answer is taken back" in said.out
    assert "Asked because" in said.out
    assert publist("review", given=b"").out.splitlines()[0] == "No question is open."
    assert export(publist) == before
    publist("undo")
    assert json.loads(publist("review", "--json").out)["questions"]


STONES = """
@article{hay, title={Counting Stones in Cold Streams}, author={Zora Halvorsen and Bela Moss and Ada Quist}, year=2020}
"""
CV = """# Publications

- Bela Moss, Ada Quist, Zora Halvorsen. Counting Stones in Cold Streams. Journal of Rivers, 2020.
- Bela Moss, Ada Quist. Banks and Meadows in Early Spring. Journal of Rivers, 2021.
"""


@pytest.fixture
def contested(publist, tmp_path):
    """The question which of two lists has the byline."""
    (tmp_path / "list.bib").write_text(STONES)
    (tmp_path / "cv.md").write_text(CV)
    assert publist("import", "list.bib", "cv.md").code == 0
    (question,) = json.loads(publist("review", "--json").out)["questions"]
    return question


def byline(publist) -> list[str]:
    papers = json.loads(publist("export", "--format", "json").out)
    return next([a["name"] for a in paper["authors"]] for paper in papers if paper["title"].startswith("Counting"))


def test_two_bylines_are_shown_and_one_is_chosen_by_a_letter(publist, contested):
    before = byline(publist)
    shown, theirs = (side["facts"]["authors"].split(", ") for side in contested["sides"])
    assert (contested["kind"], contested["answers"], shown) == ("byline", ["keep", "take"], before)
    assert json.loads(publist("status", "--json").out)["questions"] == 1
    said = publist("review", given=b"ytukq")
    assert said.out.count("which byline is right?") == 2
    assert "> authors" in said.out
    assert "hay: the authors of " in said.out
    assert "the last answer is taken back" in said.out
    assert "hay: the byline shown is right" in said.out
    assert (byline(publist), publist("review", given=b"").out.splitlines()[0]) == (before, "No question is open.")
    assert json.loads(publist("status", "--json").out)["questions"] == 0
    publist("undo")
    assert publist("review", "--answer", f"{contested['id']}=take").code == 0
    assert byline(publist) == theirs != before


def test_a_byline_is_not_one_or_two(publist, contested):
    refused = publist("review", "--answer", f"{contested['id']}=yes")
    assert (refused.code, "is answered with keep or take, not with yes" in refused.err) == (2, True)


def test_scripts_read_the_queue_and_answer_by_number(publist, imported):
    (question,) = json.loads(publist("review", "--json").out)["questions"]
    assert question["kind"] == "person"
    assert set(question) == {"id", "kind", "sides", "score", "reasons", "answers", "moves", "batch"}
    assert {side["label"] for side in question["sides"]} == {"Minsoo Halvorsen", "Minsu Halvorsen"}
    assert all(reason["code"] for reason in question["reasons"])
    assert question["answers"] == ["yes", "no"]
    exported = json.loads(publist("export", "--format", "json").out)
    for side in question["sides"]:  # each side is the person of its own label, with that person's papers
        (person,) = side["people"]
        keys = {paper["key"] for paper in exported for author in paper["authors"] if author["id"] == person}
        names = {author["name"] for paper in exported for author in paper["authors"] if author["id"] == person}
        assert (set(side["papers"]), names) == (keys, {side["label"]})
    for wrong in ("x=same", f"{question['id']}=maybe", "999=same"):
        assert publist("review", "--answer", wrong).code == 2
    done = json.loads(publist("review", "--answer", f"{question['id']}=yes", "--json").out)
    assert done["left"] == 0
    assert [p["papers"] for p in json.loads(publist("authors", "--json", "Halvorsen").out)] == [3]


def test_merge_and_split_by_hand_say_what_comes_next_and_undo(publist, imported):
    before = export(publist)
    tried = publist("merge", "r1", "r2", "--dry-run")
    assert "would be part of r1" in tried.out
    assert export(publist) == before
    assert "publist undo takes it back" in publist("merge", "r1", "r2").out
    shown = publist("split", "r1")
    assert "bibtex:r2" in shown.out
    assert [r["reference"] for r in json.loads(publist("split", "r1", "--json").out)["records"]] == [
        "bibtex:r1",
        "bibtex:r2",
    ]
    apart = json.loads(publist("split", "r1", "--record", "bibtex:r2", "--json").out)["report"]
    assert len(json.loads(export(publist))) == 3
    assert "--not-mine" in publist("edit", "--help").out
    assert publist("edit", apart["new_key"], "--not-mine").code == 0
    for _ in range(3):
        publist("undo")
    assert export(publist) == before


def test_each_merge_of_people_in_the_demo_is_explained(publist, completed, sample):
    said = publist("authors", "show", "Janghwan Lee", "--why").out
    line = next(n for n, text in enumerate(sample.read_text().splitlines(), 1) if "Jangwhan Lee" in text)
    assert (
        f'DBLP and Semantic Scholar have "Janghwan Lee" as author 3, where cv.md, line {line} prints "Jangwhan Lee": '
        "the same position on the same paper"
    ) in said
    assert '"Janghwan Lee" is also the name on lee2024improving, lee2023enhancing' in said
    assert "dblp_pid" in said
    assert "Jungwook Choi" in said
    found = json.loads(publist("authors", "show", "Janghwan Lee", "--why", "--json").out)
    assert len(found["authorships"]) == 3
    assert json.loads(publist("review", "--json").out)["questions"] == []


def test_people_are_split_merged_and_renamed_by_hand_and_it_is_taken_back(publist, completed):
    before = export(publist)
    assert publist("authors", "split", "Sihwa Lee", "--paper", "kim2023token").code == 0
    two = json.loads(publist("authors", "--json", "Sihwa").out)
    assert sorted(person["papers"] for person in two) == [1, 3]
    assert publist("authors", "merge", *(f"#{person['id']}" for person in two)).code == 0
    assert publist("authors", "rename", "Sihwa Lee", "S. Hwa Lee").code == 0
    assert len(json.loads(publist("authors", "--json", "S. Hwa").out)) == 1
    assert "publist init --name" in publist("authors", "rename", "Minsoo Kim", "M. Kim").err
    for _ in range(3):
        publist("undo")
    assert export(publist) == before


NAMESAKES = """
@article{s1, title={Lichens of the Upper Valley}, author={Sang-Min Roe and Bela Moss}, year=2001}
@article{s2, title={Counting Crows by Ear}, author={Sung-Min Roe and Ada Quist}, year=2011}
@article{s3, title={A Short History of Sieves}, author={S. M. Roe and Zeno Vark}, year=2021}
@article{s4, title={Sieves and Their Makers}, author={S. M. Roe and Zeno Vark}, year=2022}
"""


@pytest.mark.parametrize(
    ("keys", "people"), [(b"1", {"s1 s3 s4", "s2"}), (b"2", {"s1", "s2 s3 s4"}), (b"n", {"s1", "s2", "s3 s4"})]
)
def test_papers_that_may_be_either_ones_are_asked_about_together(publist, tmp_path, keys, people):
    (tmp_path / "list.bib").write_text(NAMESAKES)
    publist("import", "list.bib")
    before = export(publist)
    asked = json.loads(publist("review", "--json").out)["questions"]
    assert len({question["batch"] for question in asked}) == 1
    assert [question["moves"] for question in asked] == [1, 1]
    assert all(["s3", "s4"] in [sorted(side["papers"]) for side in one["sides"]] for one in asked)
    said = publist("review", given=keys)
    assert "these 2 papers by S. M. Roe: Sang-Min Roe, Sung-Min Roe, or neither?" in " ".join(said.out.split())
    assert "Sieves and Their Makers (2022)" in said.out
    assert "No question is open." in said.out
    found = {}
    for paper in json.loads(export(publist)):
        found.setdefault(paper["authors"][0]["id"], []).append(paper["key"])
    assert {" ".join(sorted(keys)) for keys in found.values()} == people
    assert publist("review", given=b"").out.splitlines()[0] == "No question is open."
    publist("undo")
    assert export(publist) == before


def test_u_takes_back_all_that_one_key_answered(publist, tmp_path):
    (tmp_path / "list.bib").write_text(NAMESAKES)
    publist("import", "list.bib")

    def waiting():
        questions = json.loads(publist("review", "--json").out)["questions"]
        return {frozenset(side["label"] for side in question["sides"]) for question in questions}

    before = waiting()
    assert len(before) == 2
    publist("review", given=b"nuq")
    assert waiting() == before


def test_no_to_one_is_no_yes_to_the_other(publist, tmp_path):
    (tmp_path / "list.bib").write_text(NAMESAKES)
    publist("import", "list.bib")
    first, second = json.loads(publist("review", "--json").out)["questions"]
    publist("review", "--answer", f"{first['id']}=no")
    (left,) = json.loads(publist("review", "--json").out)["questions"]
    assert left["id"] == second["id"]


def test_a_question_keeps_its_number_and_its_place_follows_what_it_changes(publist, tmp_path):
    (tmp_path / "list.bib").write_text(BIB)
    publist("import", "list.bib")
    (question,) = json.loads(publist("review", "--json").out)["questions"]
    more = """
@article{r4, title={Frost on Glass}, author={Minsu Halvorsen and Bela Moss}, year=2023}
@article{q1, title={Kites over Water}, author={Sangmin Ostrov and Ugo Brandt}, year=2004}
@article{q2, title={Salt in the Wind}, author={Sungmin Ostrov and Ugo Brandt}, year=2014}
"""
    (tmp_path / "more.bib").write_text(more)
    publist("import", "more.bib")
    questions = json.loads(publist("review", "--json").out)["questions"]
    assert questions[0]["id"] == question["id"]
    assert questions[0]["moves"] == 2
    assert len(questions) == 2


def test_names_too_many_to_be_compared_are_told(publist, tmp_path):
    given = [f"J{first}{second}{third}" for first in "aeiou" for second in "bdgkl" for third in "aeo"]
    entries = (
        f"@misc{{p{n}, title={{Stones of valley number {n}}}, author={{{name} Wallach}}, year=2020}}"
        for n, name in enumerate(["J.", *given])
    )
    (tmp_path / "list.bib").write_text("\n".join(entries))
    publist("import", "list.bib")
    (crowd,) = json.loads(publist("review", "--json").out)["not_compared"]
    assert crowd == {"example": "J. Wallach", "names": 76}
    assert "not compared: 76 names like J. Wallach" in publist("review", given=b"").out
