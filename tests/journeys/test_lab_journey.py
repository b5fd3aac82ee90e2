"""A lab of forty: a roster, three CVs, a contradiction asked, one sync, a page a member, and one who leaves."""

import csv
import io
import json

import pytest

from publist.demo import department as made_up

LAB = made_up.department(60, owners=40)
ADA, BO, CYD = LAB.owners[:3]
SHARED = "Three of Us on Shared Ledgers"


def roster() -> bytes:
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(["Name", "PID", "From", "To", "Desk"])
    for number, person in enumerate(LAB.owners):
        table.writerow(
            [person.name, f"https://dblp.org/pid/{person.pid}", "2002", "2012" if number == 3 else "", number]
        )
    return text.getvalue().encode("utf-8-sig")


def cv(of, stars: str) -> str:
    """The CV of one of three who wrote a paper together; each has stars of their own."""
    shared = byline((ADA, BO, CYD), of)
    for name in stars.split("; "):
        shared = shared.replace(name, f"{name}\\*")
    entries = [f"{shared}. {SHARED}. Symposium on Examples, 2023."]
    theirs = (work for work in LAB.works if of in work.people)
    entries += [f"{byline(work.people, of)}. {work.title}. {work.venue}, {work.year}." for work in theirs]
    listed = "".join(f"- {entry}\n" for entry in entries)
    return f"# {of.name}\n\n## Publications\n\n{listed}\n\\* equal contribution\n"


def byline(people, of) -> str:
    return ", ".join(f"**{person.name}**" if person == of else person.name for person in people)


@pytest.fixture
def services():
    with LAB.server() as server:
        yield server


def test_a_lab_keeps_one_store(publist, tmp_path):
    (tmp_path / "roster.csv").write_bytes(roster())
    stars = {ADA: f"{ADA.name}; {BO.name}", BO: f"{ADA.name}; {BO.name}", CYD: f"{BO.name}; {CYD.name}"}
    for number, person in enumerate(stars):
        (tmp_path / f"cv{number}.md").write_text(cv(person, stars[person]))
    assert publist("init", "--name", ADA.name, "--yes").code == 0

    took = publist("group", "import", "Ledger Lab", "roster.csv")
    assert took.code == 0, took.err
    assert "39 new owners of the list" in took.out
    assert "Desk" in took.err
    assert publist("group").out == "Ledger Lab: 40 members, 0 papers\n"

    took = publist("import", "cv0.md", "cv1.md", "cv2.md")
    assert took.code == 0, took.err
    shared = next(one for one in json.loads(publist("list", "--json").out) if one["title"] == SHARED)
    assert shared["authors"] == [ADA.name, BO.name, CYD.name]

    # the stars of the first two and those of the third contradict each other: a question, and never all three
    (paper,) = json.loads(publist("export", "--format", "json", "--only", shared["key"]).out)
    starred = {author["name"] for author in paper["authors"] if author["co_first"]}
    assert starred in ({ADA.name, BO.name}, {BO.name, CYD.name})
    (question,) = [q for q in json.loads(publist("review", "--json").out)["questions"] if q["kind"] == "byline"]
    answered = publist("review", "--answer", f"{question['id']}=take")
    assert answered.code == 0, answered.err
    (paper,) = json.loads(publist("export", "--format", "json", "--only", shared["key"]).out)
    decided = {author["name"] for author in paper["authors"] if author["co_first"]}
    assert decided == ({ADA.name, BO.name} | {BO.name, CYD.name}) - (starred - decided)
    assert decided != starred
    assert not [q for q in json.loads(publist("review", "--json").out)["questions"] if q["kind"] == "byline"]

    # one sync for all: everybody's page is read, and what the list lacks is proposed
    synced = publist("sync")
    assert synced.code == 0, synced.err
    accepted = publist("proposals", "accept", "--all")
    assert accepted.code == 0, accepted.err
    titles = [paper["title"] for paper in json.loads(publist("list", "--json").out)]
    assert len(titles) == len(set(titles)) == len(LAB.works) + 1

    # the lab's site has a page a member; a paper of several stands once in the list, and on each of their pages
    built = publist("site", "build", "--group", "Ledger Lab", "-o", "public")
    assert built.code == 0, built.err
    pages = sorted((tmp_path / "public" / "members").glob("*.html"))
    assert len(pages) == 40
    for person in (ADA, BO, CYD):
        page = tmp_path / "public" / "members" / f"{person.name.lower().replace(' ', '-')}.html"
        assert page.read_text().count(f">{SHARED}<") == 1
    assert (tmp_path / "public" / "index.html").read_text().count(f">{SHARED}<") == 1

    # who left keeps what they wrote until then on the lab's list, and their own list has all of it
    left = LAB.owners[4]
    theirs = [work for work in LAB.works if left in work.people]
    until = min(work.year for work in theirs)
    assert publist("group", "leave", "Ledger Lab", left.name, "--on", str(until)).code == 0
    of_lab = json.loads(publist("list", "--group", "Ledger Lab", "--owner", left.name, "--json").out)
    assert {one["year"] for one in of_lab} <= {work.year for work in theirs if work.year <= until}
    assert len(json.loads(publist("list", "--owner", left.name, "--json").out)) == len(theirs)
    assert publist("undo").code == 0
    assert len(json.loads(publist("list", "--group", "Ledger Lab", "--owner", left.name, "--json").out)) == len(theirs)
