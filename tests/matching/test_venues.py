import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist import resources
from publist.matching.venues.match import resolve
from publist.model import Venue

KNOWN = [
    ("EMNLP", "EMNLP", "main", None),
    ("Proc. of EMNLP 2023", "EMNLP", "main", 2023),
    ("Proceedings of the 2023 Conference on Empirical Methods in Natural Language Processing", "EMNLP", "main", 2023),
    ("Empirical Methods in Natural Language Processing (EMNLP)", "EMNLP", "main", None),
    ("Thirty-seventh Conference on Neural Information Processing Systems", "NeurIPS", "main", None),
    ("Advances in Neural Information Processing Systems 36", "NeurIPS", "main", None),
    ("NIPS 2016", "NeurIPS", "main", 2016),
    ("ICML'23", "ICML", "main", 2023),
    ("60th ACM/IEEE Design Automation Conference (DAC)", "DAC", "main", None),
    ("In Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics", "ACL", "main", None),
    ("2023 IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR", "main", 2023),
    ("proceedings of the international conference on very large ...", "VLDB", "main", None),
    ("VLDB J.", "VLDB J.", "journal", None),
    ("Proc. VLDB Endow.", "PVLDB", "journal", None),
    ("IEEE Trans. Pattern Anal. Mach. Intell.", "TPAMI", "journal", None),
    ("J. Mach. Learn. Res.", "JMLR", "journal", None),
    ("CoRR", "CoRR", "preprint", None),
    ("arXiv preprint arXiv:2301.01234", "CoRR", "preprint", None),
    ("Findings of EMNLP 2022", "EMNLP Findings", "findings", 2022),
    ("EMNLP (Findings)", "EMNLP Findings", "findings", None),
    ("Findings of the Association for Computational Linguistics: NAACL 2025", "NAACL Findings", "findings", 2025),
    ("CVPR Workshops", "CVPR Workshop", "workshop", None),
    ("SnailEval@NAACL-HLT", "SnailEval", "workshop", None),
    ("EMNLP (Tutorial)", "EMNLP Tutorial", "tutorial", None),
]


@pytest.mark.parametrize(("text", "acronym", "kind", "year"), KNOWN)
def test_spellings_of_a_venue_are_one_venue(text, acronym, kind, year):
    found = resolve(text)
    assert found.venue is not None
    assert (found.venue.acronym, found.kind, found.year) == (acronym, kind, year)


def test_findings_stay_apart_from_the_conference_whatever_the_tag_says():
    found = resolve("In Findings of the Association for Computational Linguistics: ACL 2024", "ACL 2024")
    assert found.venue != resolve("ACL").venue
    assert (found.venue.acronym, found.kind, found.year) == ("ACL Findings", "findings", 2024)


def test_a_tag_stands_in_for_a_missing_venue():
    found = resolve(None, "DAC 2022")
    assert (found.venue.acronym, found.year) == ("DAC", 2022)


def test_a_journal_and_a_conference_with_like_names_are_two():
    assert resolve("Machine Learning").venue != resolve("International Conference on Machine Learning").venue
    assert (
        resolve("International Journal of Computer Vision").venue
        != resolve("International Conference on Computer Vision").venue
    )


def test_an_unknown_venue_is_cleaned():
    found = resolve("In Proceedings of the 3rd International Symposium on Marine Snails (ISMS 2021)")
    assert (found.venue.name, found.venue.acronym, found.year) == (
        "International Symposium on Marine Snails",
        "ISMS",
        2021,
    )
    assert not found.known


def test_a_workshop_with_a_name_of_its_own_keeps_it():
    found = resolve("Proceedings of the 3rd Workshop on Marine Snails")
    assert (found.venue.name, found.kind) == ("Workshop on Marine Snails", "workshop")


def test_nothing_is_no_venue():
    assert resolve(None).venue is None
    assert resolve("", "").venue is None


def test_every_name_of_the_table_finds_its_venue():
    for row in json.loads(resources.data("venues.json").read_text("utf-8")):
        for name in (row["name"], row["acronym"]):
            if name:
                found = resolve(name)
                assert found.venue is not None, name
                assert found.venue.name == row["name"], (name, found)


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_is_resolved_without_an_error(venue, tag):
    found = resolve(venue, tag)
    assert found.venue is None or found.venue.name


def test_an_acronym_in_brackets_alone_is_the_name():
    assert resolve("(MK)").venue == Venue("MK")
