"""Groups: who belongs to one when, whose papers it has, and what undo makes of it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import publist
from publist import UsageError

BIB = """@article{old, author={Bo Ek and Ada Quist}, title={Older Work on Trees}, journal={J. Old}, year=2015}
@article{both, author={Ada Quist and Bo Ek and Zo Vesk}, title={Small Gains in Large Nets}, journal={J. New}, year=2021}
@article{late, author={Bo Ek}, title={After the Lab}, journal={J. New}, year=2024, month=5}
@article{solo, author={Ada Quist}, title={Alone at Last}, journal={J. New}, year=2024}
"""


@pytest.fixture
def library(tmp_path, stores):
    (tmp_path / "list.bib").write_text(BIB)
    with stores.library(tmp_path / "papers.db", owner="Ada Quist", environ={}) as opened:
        opened.read(tmp_path / "list.bib")
        opened.create_group("Systems Lab")
        opened.join_group("Systems Lab", "Ada Quist", since="2019-09")
        opened.join_group("systems lab", "Bo Ek", {"orcid": "0000-0002-1825-0097"}, since="2020", until="2024-03")
        yield opened


def keys(library, **choice):
    return sorted(paper.key for paper in library.papers(**choice))


def test_a_group_has_the_papers_that_members_wrote_while_they_were(library):
    assert keys(library, group="Systems Lab") == ["both", "solo"]
    assert keys(library, group="Systems Lab", any_time=True) == ["both", "late", "old", "solo"]


def test_members_are_shown_as_the_owners_and_nobody_else(library):
    library.add_owner("Zo Vesk")
    (paper,) = library.papers("large nets", group="Systems Lab")
    assert [author.name for author in paper.authors if author.owner] == ["Ada Quist", "Bo Ek"]
    (paper,) = library.papers("large nets")
    assert [author.name for author in paper.authors if author.owner] == ["Ada Quist", "Bo Ek", "Zo Vesk"]


def test_who_joins_and_is_no_owner_becomes_one_with_the_identifiers_given(library):
    assert [(one.name, [i.value for i in one.identifiers]) for one in library.owners] == [
        ("Ada Quist", []),
        ("Bo Ek", ["0000-0002-1825-0097"]),
    ]
    report = library.join_group("Systems Lab", "0000-0002-1825-0097", until="2023")
    assert (report.changed, report.new_owners) == (("Bo Ek",), ())


def test_who_came_back_is_a_member_twice_and_counted_once(library):
    library.join_group("Systems Lab", "Bo Ek", since="2024-05")
    group = library.group("Systems Lab")
    assert [(one.name, one.since, one.until) for one in group.members] == [
        ("Ada Quist", "2019-09", None),
        ("Bo Ek", "2020", "2024-03"),
        ("Bo Ek", "2024-05", None),
    ]
    assert group.papers == 3


def test_leaving_ends_the_open_time_only(library):
    library.leave_group("Systems Lab", "Ada Quist", "2022-06")
    assert keys(library, group="Systems Lab") == ["both"]
    with pytest.raises(UsageError, match="left-already"):
        library.leave_group("Systems Lab", "Ada Quist")


def test_each_change_is_a_run_that_undo_takes_back(library):
    before = library.group("Systems Lab")
    for change in (
        lambda: library.leave_group("Systems Lab", "Ada Quist", "2020"),
        lambda: library.remove_member("Systems Lab", "Ada Quist"),
        lambda: library.delete_group("Systems Lab"),
        lambda: library.join_group("Systems Lab", "Zo Vesk"),
    ):
        change()
        library.undo()
        assert library.group("Systems Lab") == before
        assert len(library.owners) == 2


def test_a_deleted_group_is_gone_and_its_name_free(library):
    library.delete_group("Systems Lab")
    assert library.groups() == ()
    with pytest.raises(UsageError, match="no-such-group"):
        library.papers(group="Systems Lab")
    library.create_group("Systems Lab")
    assert library.group("Systems Lab").members == ()


def test_an_owner_who_is_taken_off_the_list_stays_visible_as_a_member_without_a_name(library):
    library.remove_owner("Bo Ek")
    assert [(one.name, one.papers) for one in library.group("Systems Lab").members] == [("Ada Quist", 2), ("", 0)]


@pytest.mark.parametrize(
    ("attempt", "code"),
    [
        (lambda it: it.create_group("SYSTEMS  LAB"), "group-there-already"),
        (lambda it: it.create_group("  "), "group-without-name"),
        (lambda it: it.join_group("Other", "Bo Ek"), "no-such-group"),
        (lambda it: it.join_group("Systems Lab", "Bo Ek", since="soon"), "bad-date"),
        (lambda it: it.join_group("Systems Lab", "Bo Ek", since="2021", until="2020"), "period-backward"),
        (lambda it: it.remove_member("Systems Lab", "Zo Vesk"), "unknown-owner"),
        (lambda it: it.papers(any_time=True), "any-time-without-group"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(library, attempt, code):
    before, runs = library.groups(), len(library.log())
    with pytest.raises(UsageError) as raised:
        attempt(library)
    assert raised.value.code == code
    assert (library.groups(), len(library.log())) == (before, runs)


def test_two_owners_of_one_name_are_told_apart_by_their_identifiers(library):
    library.add_owner("Wei Wang", {"orcid": "0000-0001-5109-3700"})
    library.add_owner("Wei Wang", {"orcid": "0000-0002-9079-593X"})
    with pytest.raises(UsageError, match="ambiguous-owner"):
        library.join_group("Systems Lab", "Wei Wang")
    library.join_group("Systems Lab", "0000-0002-9079-593X")
    assert library.groups()[0].members[-1].identifiers[0].value == "0000-0002-9079-593X"


def test_two_of_one_name_who_come_at_once_are_two_people(tmp_path, stores):
    """The one who was an owner before had no identifier that told them apart."""
    with stores.library(tmp_path / "others.db", owner="Ada Quist", environ={}) as library:
        (tmp_path / "roster.csv").write_text(f"name;orcid\nAda Quist;{ORCIDS[0]}\nAda Quist;{ORCIDS[2]}\n")
        library.import_roster("Lab", tmp_path / "roster.csv")
        members = [[identifier.value for identifier in one.identifiers] for one in library.group("Lab").members]
    assert members == [[ORCIDS[0]], [ORCIDS[2]]]


def test_a_roster_is_taken_whole_or_not_at_all(library, tmp_path):
    (tmp_path / "roster.csv").write_text("name,orcid,from\nZo Vesk,,2021\nCyd Holm,1234,2020\n")
    with pytest.raises(publist.PublistError) as raised:
        library.import_roster("Systems Lab", tmp_path / "roster.csv")
    assert (raised.value.code, raised.value.fields["line"]) == ("roster-fault", 3)
    assert len(library.groups()[0].members) == 2


def test_a_roster_imported_again_changes_what_changed_and_tells_whom_it_lacks(library, tmp_path):
    (tmp_path / "roster.csv").write_text("name,from,to,room\nAda Quist,2019-09,2025,7\nZo Vesk,2021,,8\n")
    dry = library.import_roster("Systems Lab", tmp_path / "roster.csv", dry_run=True)
    assert len(library.groups()[0].members) == 2
    report = library.import_roster("Systems Lab", tmp_path / "roster.csv")
    assert report == dry
    assert (report.added, report.changed, report.new_owners) == (("Zo Vesk",), ("Ada Quist",), ("Zo Vesk",))
    assert (report.not_in_file, report.unknown_columns) == ((), ("room",))  # Bo Ek has left already
    again, runs = library.import_roster("Systems Lab", tmp_path / "roster.csv"), len(library.log())
    assert again.same == ("Ada Quist", "Zo Vesk")
    assert len(library.log()) == runs


CV = """# {name}

## Publications

- {byline}. Three of Us on Shared Ledgers. Symposium on Examples, 2023.

\\* equal contribution
"""


def test_lists_of_two_members_in_files_of_one_name_are_two_lists(library, tmp_path):
    stars = {"Ada Quist": "**Ada Quist**\\*, Bo Ek\\*, Zo Vesk", "Zo Vesk": "Ada Quist, Bo Ek\\*, **Zo Vesk**\\*"}
    library.add_owner("Zo Vesk")
    for name, byline in stars.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "cv.md").write_text(CV.format(name=name, byline=byline))
    for _ in range(2):  # a list that is read again changes nothing
        for name in stars:
            library.read(tmp_path / name / "cv.md")
    (paper,) = library.papers("shared ledgers")
    (conflict,) = paper.conflicts
    assert conflict.kind == "marks-disagree"
    (question,) = [one for one in library.questions() if one.question.kind == "byline"]
    shown = {author.name for author in paper.authors if author.co_first}
    library.answer(question.question.id, "take")
    (paper,) = library.papers("shared ledgers")
    assert {author.name for author in paper.authors if author.co_first} == {"Ada Quist", "Zo Vesk", "Bo Ek"} - (
        shown - {"Bo Ek"}
    )
    assert paper.conflicts == ()


ORCIDS = ("0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X")
SAID = st.tuples(
    st.sampled_from(("Ada Quist", "quist, ada", "Bo Ek", "Zo Vesk", *ORCIDS[:2])),
    st.none() | st.sampled_from(ORCIDS),
    st.none() | st.sampled_from(("2018", "2020")),
)


@given(st.lists(SAID, min_size=1, max_size=5))
@example([("Ada Quist", ORCIDS[0], None), ("Ada Quist", ORCIDS[2], None)])
@example([("Bo Ek", None, None), ("Ada Quist", ORCIDS[2], None), ("Ada Quist", ORCIDS[0], "2020")])
@example([("Ada Quist", ORCIDS[1], None), (ORCIDS[1], ORCIDS[0], None)])
@settings(settings.get_profile("stores"))
def test_a_roster_makes_of_people_what_joining_one_by_one_makes(lasting_stores, tmp_path_factory, rows):
    made = []
    for at_once in (True, False):
        folder = tmp_path_factory.mktemp("joined")
        place = lasting_stores.at(folder / "papers.db")
        with publist.open(place, create=True, owner="Ada Quist", environ={}) as library:
            library.add_owner("Bo Ek", {"orcid": ORCIDS[1]})
            library.create_group("Lab")
            try:
                if at_once:
                    lines = [f"{name};{orcid or ''};{since or ''}" for name, orcid, since in rows]
                    (folder / "roster.csv").write_text("\n".join(["name;orcid;from", *lines]) + "\n")
                    library.import_roster("Lab", folder / "roster.csv")
                else:
                    for name, orcid, since in rows:
                        library.join_group("Lab", name, {"orcid": orcid} if orcid else {}, since=since)
            except publist.PublistError:
                made.append(None)
            else:
                made.append((library.owners, library.group("Lab")))
    together, apart = made
    assert together in {None, apart}  # a roster is also refused for what two of its rows say of one person


def test_each_members_own_list_tells_whose_its_initials_are(tmp_path, stores):
    """Two CVs print their own names as initials; in a list of several owners nothing else could tell."""
    (tmp_path / "ada.md").write_text(
        "# Ada Quist\n\n## Papers\n\n1. **A. Quist**, B. Ek. Eels in deep water. Journal of Fish 12, 1-10, 2020.\n"
        "2. Z. Vesk, **A. Quist**. Trout and graphs. Journal of Fish 13, 11-20, 2021.\n"
    )
    (tmp_path / "bo.md").write_text(
        "# Bo Ek\n\n## Papers\n\n- Quist, A., Ek, B. (2020). Eels in deep water. Journal of Fish, 12, 1-10.\n"
        "- Ek, B. (2024). After the lab. Journal of Fish, 16, 1-4.\n"
    )
    (tmp_path / "roster.csv").write_text("name\nAda Quist\nBo Ek\nBodil Vesk\n")
    with stores.library(tmp_path / "lab.db", owner="Ada Quist", environ={}) as library:
        library.import_roster("Lab", tmp_path / "roster.csv")
        for name in ("ada.md", "bo.md"):
            library.read(tmp_path / name)
        owned = {name: [paper.title for paper in library.papers(owner=name)] for name in ("Ada Quist", "Bo Ek")}
        (eels,) = library.papers("deep water")
        assert library.questions() == []
    assert owned["Ada Quist"] == ["Trout and graphs", "Eels in deep water"]
    assert owned["Bo Ek"] == ["After the lab", "Eels in deep water"]
    assert [author.printed for author in eels.authors] == ["A. Quist", "B. Ek"]


def test_two_members_whose_initials_are_alike_each_know_their_own(tmp_path, stores):
    """Both files print the same line, and set off another "M. Kim"; each member's statement stays."""
    line = "Nets for fish. In ICML, 2022.\n"
    (tmp_path / "soo.md").write_text(f"# Minsoo Kim\n\n## Papers\n\n1. **M. Kim**, M. Kim, A. Quist. {line}")
    (tmp_path / "su.md").write_text(f"# Minsu Kim\n\n## Papers\n\n1. M. Kim, **M. Kim**, A. Quist. {line}")
    with stores.library(tmp_path / "lab.db", environ={}) as library:
        for name in ("soo.md", "su.md"):
            library.read(tmp_path / name)
        for name in ("Ada Quist", "Minsoo Kim", "Minsu Kim"):
            library.add_owner(name)
        (nets,) = library.papers()
        asked = [{side.label for side in found.sides} for found in library.questions()]
    assert [(author.name, author.owner) for author in nets.authors] == [
        ("Minsoo Kim", True),
        ("Minsu Kim", True),
        ("A. Quist", False),
    ]
    assert asked == [{"Ada Quist", "A. Quist"}]  # she has no paper by her whole name yet


def test_a_file_read_again_when_its_owner_is_known_takes_its_own_place(tmp_path, stores):
    (tmp_path / "list.bib").write_text(
        r"@article{x, title={Deep eels}, author={\textbf{Ek, B.} and Quist, A.}, year=2019}"
    )
    with stores.library(tmp_path / "lab.db", owner="Ada Quist", environ={}) as library:
        library.read(tmp_path / "list.bib")
        library.add_owner("Bo Ek")
        library.read(tmp_path / "list.bib")
        with library.store.read() as reader:
            (records,) = reader.records.find().values()
        assert keys(library, owner="Bo Ek") == ["x"]
    assert len(records) == 1


@pytest.fixture
def newcomer(tmp_path, stores):
    """A list that prints "A. Quist" twice, and an owner out of a roster who has no paper yet."""
    text = "@article{eels, title={Deep eels}, author={Quist, A. and Vesk, Z.}, journal={J. Fish}, year=2019}\n"
    (tmp_path / "list.bib").write_text(text + text.replace("eels", "trout").replace("2019", "2020"))
    with stores.library(tmp_path / "lab.db", owner="Minsoo Kim", environ={}) as library:
        library.read(tmp_path / "list.bib")
        library.add_owner("Ada Quist")
        yield library


def test_an_owner_without_papers_is_asked_about_and_gets_them(newcomer):
    (asked,) = newcomer.questions()
    assert newcomer.questions_left() == 1
    assert ({side.label for side in asked.sides}, asked.question.moves) == ({"A. Quist", "Ada Quist"}, 2)
    newcomer.answer(asked.question.id, "yes")
    assert keys(newcomer, owner="Ada Quist") == ["eels", "trout"]
    assert newcomer.questions() == []


def test_a_no_about_an_owner_without_papers_lasts(newcomer, tmp_path):
    (asked,) = newcomer.questions()
    newcomer.answer(asked.question.id, "no")
    (tmp_path / "own.bib").write_text(
        "@article{own, title={Shallow eels}, author={Quist, Ada and Vesk, Z.}, year=2021}"
    )
    newcomer.read(tmp_path / "own.bib")
    assert keys(newcomer, owner="Ada Quist") == ["own"]
    assert (newcomer.questions(), newcomer.questions_left()) == ([], 0)
    newcomer.undo()
    newcomer.undo()
    assert len(newcomer.questions()) == 1


def test_some_papers_may_be_an_owners_who_has_none(newcomer):
    (asked,) = newcomer.questions()
    newcomer.answer(asked.question.id, "yes", ["trout"])
    assert keys(newcomer, owner="Ada Quist") == ["trout"]
    assert newcomer.questions() == []
