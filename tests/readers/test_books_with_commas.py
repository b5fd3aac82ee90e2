"""Books and chapters of lists that part everything with commas, and books that the list's owner edited."""

import pytest

from publist.library import read_text


def read(line, name="a.md"):
    reading = read_text(f"# Zed Owner\n\n## Publications\n\n- {line}\n".encode(), name=name)
    assert not reading.unreadable
    return reading.records[0]


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        ("Owner, Z., Title of the Book, Oslo, Quay Press, 2011.", "Title of the Book", "Oslo, Quay Press"),
        ("Owner, Z., Walls of Mud: A Tale, Oslo, Quay Press, 2012, 9 pp.", "Walls of Mud: A Tale", "Oslo, Quay Press"),
        ("Owner, Z., La casa sul fiume, Torino, Einaudi, 2013.", "La casa sul fiume", "Torino, Einaudi"),
        ("Owner, Z. e Rossi, M., Muri bagnati, Roma, Carocci, 2015.", "Muri bagnati", "Roma, Carocci"),
        ("Owner, Z., Arena y sal, Madrid, Cátedra, 2013.", "Arena y sal", "Madrid, Cátedra"),
        ("Owner, Z., L'eau des murs, Paris, Seuil, coll. «Folio», 2014, 9 p.", "L'eau des murs", "Paris, Seuil"),
        ("Owner, Z., Sel et sable, Smallville, Presses du Quai, 2010.", "Sel et sable", "Smallville, Presses du Quai"),
        ("Owner, Z., *Title of the Book*, Oslo, Quay Press, 2011.", "Title of the Book", "Oslo, Quay Press"),
    ],
)  # fmt: skip
def test_place_and_publisher_are_no_part_of_a_title(line, title, venue):
    record = read(line)
    assert (record.title, record.venue, record.type) == (title, venue, "book")
    assert record.authors[0].name == "Z. Owner"


@pytest.mark.parametrize(
    "line",
    [
        "Owner, Z., I muri bagnati, in M. Rossi (a cura di), Acqua e pietra, Roma, Carocci, 2016, pp. 11-20.",
        "Owner, Z., I muri bagnati, in M. Rossi (a cura di), *Acqua e pietra*, Roma, Carocci, 2016, pp. 11-20.",
        "Owner, Z., I muri bagnati, dans M. Rossi (dir.), Acqua e pietra, Roma, Carocci, 2016, p. 11-20.",
    ],
)
def test_a_chapter_ends_before_its_book(line):
    record = read(line)
    assert (record.title, record.venue, record.type) == (
        "I muri bagnati",
        "Acqua e pietra, Roma, Carocci",
        "incollection",
    )
    assert ("editor", "M. Rossi") in record.extra


@pytest.mark.parametrize("role", ["Ed.", "ed.", "Hrsg.", "Hg.", "a cura di", "dir.", "coord.", "sous la direction de"])
@pytest.mark.parametrize(
    "pattern", ["Owner, Z. ({}), {}, Oslo, Quay Press, 2019.", "Owner, Z. ({}). *{}*. Oslo: Quay Press, 2019."]
)
def test_what_the_owner_edited_is_a_book(role, pattern):
    record = read(pattern.format(role, "Water and Stone"))
    assert (record.title, record.type, [a.name for a in record.authors]) == ("Water and Stone", "book", ["Z. Owner"])


def test_a_chapter_in_a_book_of_others_stays_one():
    record = read('Owner, Z., "Water", in: B. Ray (Hrsg.), Sand und Stein, Berlin: Reed 2013, S. 11-20.')
    assert (record.title, record.type, record.pages) == ("Water", "incollection", "11-20")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Owner, Z., Lee, A., Slow Walls of Mud, Fen Conference, Vienna, Austria, 2019.", "Slow Walls of Mud"),
        (
            "Owner, Z., Lee, A., Slow Walls of Mud, presented at the Fen Workshop, Vienna, Austria, July 2019.",
            "Slow Walls of Mud",
        ),
        ("Owner, Z., Lee, A., Slow Walls of Mud, Journal of Fens, 12, 2019.", "Slow Walls of Mud"),
    ],
)
def test_a_meetings_place_is_no_imprint(line, title):
    record = read(line)
    assert record.title == title
    assert record.type != "book"
