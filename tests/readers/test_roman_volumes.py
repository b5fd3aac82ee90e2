"""Volumes in Roman numerals behind a journal, and names of venues that end in one."""

import pytest

from publist.library import read_text
from publist.readers.printed.tail import parse


@pytest.mark.parametrize(
    ("printed", "venue", "number"),
    [
        ("Journal of Fens XIV (2), 2011", "Journal of Fens", "2"),
        ("Journal of Fens XIV(2), 11-20, 2011", "Journal of Fens", "2"),
        ("Journal of Fens, XIV, 2011, pp. 11-20", "Journal of Fens", None),
        ("Journal of Fens, vol. XIV, no. 2, 2011", "Journal of Fens", "2"),
        ("Journal of Fens XIV: 11-20, 2011", "Journal of Fens", None),
        ("Studi Fiamminghi, XIV (2011), pp. 11-20", "Studi Fiamminghi", None),
        ("Studi Fiamminghi, a. XIV, n. 3, 2011", "Studi Fiamminghi", "3"),
        ("Studi Fiamminghi, XIV/3 (2011), 11-20", "Studi Fiamminghi", "3"),
        ("Studi Fiamminghi, n.s., XIV, 3 (2011), pp. 11-20", "Studi Fiamminghi, n.s", "3"),
        ("Gemeingut. Frankfurt a. M.: Binse, XIV, 2011", "Gemeingut. Frankfurt a. M.: Binse", None),
        ("Revue des Marais, tome XIV, fasc. 2, 2011", "Revue des Marais", "2"),
        ("Moorblätter, Bd. XIV, H. 2, 2011, S. 11-20", "Moorblätter", "2"),
    ],
)
def test_a_roman_numeral_behind_a_journal_is_its_volume(printed, venue, number):
    facts = parse(printed)
    assert (facts.venue, facts.volume, facts.number, facts.year) == (venue, "XIV", number, 2011)


@pytest.mark.parametrize(
    ("printed", "venue", "volume"),
    [
        ("Journal de Physique IV, 12(3), 1-9, 2011", "Journal de Physique IV", "12"),
        ("Journal de Physique IV, 2011", "Journal de Physique IV", None),
        ("Philosophical Magazine C, 12(3), 2011", "Philosophical Magazine C", "12"),
        ("Robotics: Science and Systems XIV, 2011", "Robotics: Science and Systems XIV", None),
        ("Advances in Fens II, 2011", "Advances in Fens II", None),
        ("Louis XIV Studies, 2011", "Louis XIV Studies", None),
        ("Fen Conference, Washington, DC, 2011", "Fen Conference, Washington, DC", None),
        ("Transactions on Circuits, II, 55(3), 1-9, 2011", "Transactions on Circuits, II", "55"),
        ("Proceedings of Fens XIV, Oslo, 2011, pp. 1-9", "Proceedings of Fens XIV, Oslo", None),
    ],
)
def test_a_numeral_of_a_name_stays_in_it(printed, venue, volume):
    assert (parse(printed).venue, parse(printed).volume) == (venue, volume)


def test_in_a_list():
    text = "## Publications\n\n- A. Lee, B. Ray. Small dams of the north. Journal of Fens XIV (2), 2011.\n"
    record = read_text(text.encode(), name="a.md").records[0]
    assert (record.title, record.venue, record.volume, record.number, record.type) == (
        "Small dams of the north", "Journal of Fens", "XIV", "2", "article"
    )  # fmt: skip
