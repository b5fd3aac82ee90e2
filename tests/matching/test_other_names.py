"""A venue whose name holds a known one, or begins it, is no less a venue of its own."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist import resources
from publist.matching.venues.match import resolve
from publist.matching.venues.other_names import is_called_otherwise

LONGER = [
    "Nordic Conference on Computational Linguistics",
    "Swiss Conference on Machine Learning",
    "Southern Symposium on Circuits and Systems",
    "Pacific Rim International Conference on Artificial Intelligence",
    "Hungarian Joint Conference on Artificial Intelligence",
    "Lunar Semantic Web Conference",
    "International Conference on Machine Learning and Applications",
    "IEEE International Conference on Machine Learning and Applications (ICMLA)",
    "International Conference on Machine Learning & Cybernetics",
    "International Conference on Machine Learning and Health",
    "International Conference on Artificial Intelligence in Education",
    "IEEE European Symposium on Security and Privacy (EuroS&P)",
    "International Conference on Software Engineering and Knowledge Engineering",
    "International Conference on Computer Vision Theory and Applications",
    "Danish Conference on Computer Vision, Graphics and Image Processing",
    "International Conference on Robotics and Automation Sciences",
    "Conference on Computational Linguistics and Speech Processing (ROCLING 2018)",
    "International Conference on Artificial Intelligence (ICAI'19)",
    "International Conference on Data Engineering (IDEAL)",
    "International Conference on Neural Information Processing",
    "IEEE Transactions on Neural Networks",
    "Computer Vision, Graphics, and Image Processing",
    "Software Engineering, Testing, and Eels",
    "Conference on Eels, Computer Vision, and Pattern Recognition",
    "IEEE Multimedia",
    "IEEE Cloud Computing",
    "IEICE Transactions on Information and Systems",
    "ACM Trans. Inf. Syst. Soc.",
    "Methods and Findings in Experimental and Clinical Pharmacology",
    "Human-Computer Interaction",
    "Networking",
    "Programming Languages",
    "Machine Learning Research",
]
STILL_KNOWN = [
    ("Proceedings of the Thirty-First AAAI Conference on Artificial Intelligence, San Francisco", "AAAI"),
    ("10th International Conference on Machine Learning held in Amherst", "ICML"),
    ("International Conference on Machine Learning. Helsinki and Espoo", "ICML"),
    ("Joint Conference on Empirical Methods in Natural Language Processing and Very Large Corpora", "EMNLP"),
    (
        "HLT Conference of the North American Chapter of the Association for Computational Linguistics, Boston",
        "NAACL",
    ),
    (
        "COLING 1990 Volume 2: Papers presented to the 13th International Conference on Computational Linguistics",
        "COLING",
    ),
    (
        "Joint International Conference on Computational Linguistics, Language Resources and Evaluation (LREC-COLING)",
        "COLING",
    ),
    ("International Conference on Computational Linguistics: Tutorial Abstracts", "COLING Tutorial"),
    ("proc. of the acm sigmod int. conf. on management of", "SIGMOD"),
    ("European Conference on Machine Learning", "ECML PKDD"),
    ("27 thinternational conference on very large data bases, rome", "VLDB"),
    ("IEEE International Conference on Data Engineering Workshops", "ICDE Workshop"),
    ("International Conference on Machine Learning (USA)", "ICML"),
    ("International Conference on Machine Learning and the 3rd Meeting of Eels", "ICML"),
    ("Computational Linguistics, Volume 15, Number 1, March 1989", "CL"),
    ("Proc. of the 22nd VLDB Conference, Bombay, India", "VLDB"),
    ("International Conference on Machine Learning (ICML2019), Long Beach", "ICML"),
    ("European Conference on Machine Learning (ECML)", "ECML PKDD"),
    ("IEEE Transactions on Pattern Analysis and Machine Intelligence (PAMI)", "TPAMI"),
    ("Proc. ACM Program. Lang.", "PACMPL"),
]
TABLE = json.loads(resources.data("venues.json").read_bytes())
MEETINGS = [row for row in TABLE if row["kind"] == "conference"]


@pytest.mark.parametrize("printed", LONGER)
def test_a_longer_or_shorter_name_is_another_venue(printed):
    found = resolve(printed)
    assert found.venue is not None
    of_the_table = {row["name"] for row in TABLE if row["name"] != "IEEE Transactions on Neural Networks"}
    assert found.venue.name not in of_the_table


@pytest.mark.parametrize(("printed", "acronym"), STILL_KNOWN)
def test_what_stands_around_a_name_hides_no_venue(printed, acronym):
    assert resolve(printed).venue.acronym == acronym


@pytest.mark.parametrize("row", MEETINGS, ids=lambda row: row["acronym"])
def test_a_venue_is_found_under_its_name_with_its_acronym_year_and_place(row):
    for printed in (
        f"Proceedings of the 2019 {row['name']} ({row['acronym']} 2019)",
        f"{row['name']} ({row['acronym']}), Lisbon, Portugal, May 2-5",
        f"In: Proc. of the 12th {row['name']}, Lisbon",
    ):
        assert resolve(printed).filed_under.acronym == row["acronym"], printed


def test_no_journal_of_the_large_table_is_taken_for_a_meeting():
    rows = gzip.decompress(resources.data("journals/journals.tsv.gz").read_bytes()).decode().splitlines()
    names = {name for row in rows for name in row.split("\t")[1:] if row.split("\t")[1]}
    assert len(names) > 20_000
    taken = {name for name in names if (found := resolve(name)).known and found.kind != "journal"}
    assert all(name.startswith("Stud") for name in taken), taken  # "Studies in Health Technology ..." is a series


@given(st.text(alphabet="ABCDEIMSWabcdeimsw ()-&/19", max_size=30))
def test_any_brackets_may_follow_a_name(text):
    entry = resolve("International Conference on Machine Learning")
    assert resolve(f"International Conference on Machine Learning {text}").venue is not None
    assert entry.known


def test_an_acronym_that_the_name_spells_is_no_other_name():
    from publist.matching.venues.table import table

    coling = table().by_acronym["COLING"]
    assert not is_called_otherwise("Conference on Computational Linguistics (ICCL)", coling)
    assert is_called_otherwise("Conference on Computational Linguistics (ROCLING)", coling)
    assert not is_called_otherwise("Conference on Computational Linguistics (Long Papers)", coling)
