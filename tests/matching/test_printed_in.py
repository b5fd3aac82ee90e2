"""A series and some journals print the papers of meetings: one paper is named by either, and the meeting goes first."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.matching.papers import PaperFacts, match_papers
from publist.matching.venues.apart import are_two_venues
from publist.matching.venues.match import resolve
from publist.matching.venues.printed_in import without_series
from publist.matching.venues.table import table
from publist.model import BIBTEX, Outcome, Record, StoredRecord, Version
from publist.reconcile import reconcile
from publist.services.names import DBLP, OPENALEX

NOW = datetime(2026, 11, 27, tzinfo=UTC)
AUTHORS = ("Orla Fennimore", "Bela Moss")
TITLE = "Counting eels by sound in dark rivers"

PRINTED_IN = [
    ("ECCV 2018", "Lecture Notes in Computer Science"),
    ("Conference on Eel Acoustics", "Lecture Notes in Artificial Intelligence"),
    ("ICML Workshop on Eels", "Proc. Mach. Learn. Res."),
    ("AISTATS", "JMLR Workshop and Conference Proceedings"),
    ("Lecture Notes in Computer Science", "LNAI"),
    ("International Conference on Rivers", "Procedia Computer Science"),
    ("Conference on Optics of Rivers", "Proc. SPIE"),
    ("SIGGRAPH 2021", "ACM Trans. Graph."),
    ("POPL 2021", "Proc. ACM Program. Lang."),
    ("CSCW", "Proceedings of the ACM on Human-Computer Interaction"),
    ("SIGMOD Conference", "Proc. ACM Manag. Data"),
    ("UbiComp", "Proc. ACM Interact. Mob. Wearable Ubiquitous Technol."),
    ("CHES 2020", "IACR Trans. Cryptogr. Hardw. Embed. Syst."),
]
ELSEWHERE = [
    ("SIGMOD Conference", "Proc. ACM Program. Lang."),
    ("POPL", "ACM Transactions on Graphics"),
    ("Journal of Eels", "Lecture Notes in Computer Science"),
    ("ACM Transactions on Graphics", "IEEE Transactions on Visualization and Computer Graphics"),
]


def facts(venue, year=2021):
    return PaperFacts(TITLE, AUTHORS, venue, year)


@pytest.mark.parametrize(("meeting", "where"), PRINTED_IN)
def test_a_paper_of_a_meeting_is_the_paper_where_its_proceedings_appear(meeting, where):
    for one, other in ((meeting, where), (where, meeting)):
        assert match_papers(facts(one), facts(other)).outcome is Outcome.SAME
        assert not are_two_venues(resolve(one), resolve(other))


@pytest.mark.parametrize(("one", "other"), ELSEWHERE)
def test_what_prints_other_meetings_is_another_venue(one, other):
    assert are_two_venues(resolve(one), resolve(other))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Computer Vision - ECCV 2018, Lecture Notes in Computer Science", "European Conference on Computer Vision"),
        ("Computer Vision \u2013 ECCV 2018", "European Conference on Computer Vision"),
        ("AISTATS (JMLR Workshop and Conference Proceedings, Volume 9)", resolve("AISTATS").venue.name),
        ("Proceedings of the Eel Meeting 2019. Lecture Notes in Computer Science, vol. 1234", "Eel Meeting"),
        ("Proceedings of the Eel Meeting, volume 97 of PMLR", "Eel Meeting"),
        ("Workshop on Eels (CEUR Workshop Proceedings)", "Workshop on Eels"),
        ("LNCS, vol. 1234", "Lecture Notes in Computer Science"),
        ("CEUR-WS", "CEUR Workshop Proceedings"),
        ("Proceedings of Machine Learning Research", "Proceedings of Machine Learning Research"),
        ("Proceedings of the ACM on Eels and Rivers", "Proceedings of the ACM on Eels and Rivers"),
        ("Proceedings of the ACM Conference on Eels", "ACM Conference on Eels"),
        ("Proc. SPIE 11234", "Proceedings of SPIE"),
    ],
)
def test_the_meeting_is_read_before_the_series_behind_it(printed, name):
    assert resolve(printed).venue.name == name


def test_every_venue_that_is_named_as_printed_elsewhere_is_a_label():
    labels = {name for names in table().prints.values() for name in names}
    assert all(name == name.lower() for name in labels)
    assert all(series in {"", None} or resolve(series).venue.name in table().series for series in table().series)


@given(st.text(alphabet="LNCSlncs ,.;()-PMLR0123vol of in\u2013", max_size=60))
def test_taking_a_series_away_leaves_a_beginning_and_is_done_once(text):
    left = without_series(text)
    assert text.startswith(left)
    assert bool(left) == bool(text.rstrip()) or not text.strip()


def test_a_service_that_names_the_series_does_not_hide_the_meeting():
    def stored(number, source, venue):
        record = Record(
            source=source, key=str(number), title=TITLE, venue=venue, year=2018, version=Version.VERSION_OF_RECORD
        )
        return StoredRecord(number, 1, record, NOW)

    for listed, other in (("Lecture Notes in Computer Science", "ECCV"), ("ECCV 2018", "Lect. Notes Comput. Sci.")):
        for source in (DBLP, OPENALEX):
            paper = reconcile([stored(1, BIBTEX, listed), stored(2, source, other)])
            assert paper.venue.acronym == "ECCV"
