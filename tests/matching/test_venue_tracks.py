"""Tracks of a conference, in the ways in which lists and services write them."""

import pytest

from publist.matching.venues.match import resolve

ACL = "Annual Meeting of the Association for Computational Linguistics"
TRACKS = [
    # DBLP
    ("NAACL-HLT (Demos)", "NAACL Demonstrations", "demonstrations"),
    ("COLING (demos)", "COLING Demonstrations", "demonstrations"),
    ("EACL (Student Research Workshop)", "EACL Student Research Workshop", "student"),
    ("COLING (Industry)", "COLING Industry", "industry"),
    ("GECCO (Companion)", "GECCO Companion", "companion"),
    ("ICSE (NIER)", "ICSE NIER", "track"),
    ("ICSE-SEET", "ICSE SEET", "track"),
    ("UIST (Adjunct Volume)", "UIST Adjunct", "companion"),
    ("UbiComp Adjunct", "UbiComp Adjunct", "companion"),
    ("ICSE (Companion Volume)", "ICSE Companion", "companion"),
    ("CHI Extended Abstracts", "CHI Extended Abstracts", "extended-abstracts"),
    ("SIGIR (posters)", "SIGIR Posters", "posters"),
    ("RecSys (Late-Breaking Results)", "RecSys Late-Breaking Work", "late-breaking"),
    ("IJCAI (Survey Track)", "IJCAI Survey Track", "track"),
    ("CoNLL Shared Task", "CoNLL Shared Task", "shared-task"),
    # Crossref and the Anthology
    (
        "Proceedings of the 61st Annual Meeting of the ACL (Volume 3: System Demonstrations)",
        "ACL Demonstrations",
        "demonstrations",
    ),
    (
        "Proceedings of EACL 2023: Student Research Workshop, EACL 2023, Dubrovnik",
        "EACL Student Research Workshop",
        "student",
    ),
    (
        "Proceedings of the Demonstrations Session at EACL 2006",
        "EACL Demonstrations",
        "demonstrations",
    ),
    (
        "Proceedings of the 2024 Conference on Empirical Methods in Natural Language Processing: Industry Track",
        "EMNLP Industry",
        "industry",
    ),
    ("Companion Proceedings of the ACM Web Conference 2023", "WWW Companion", "companion"),
    ("Proceedings of the Genetic and Evolutionary Computation Conference Companion", "GECCO Companion", "companion"),
    (
        "Proceedings of the 45th International Conference on Software Engineering: Software Engineering in Practice",
        "ICSE SEIP",
        "track",
    ),
    (
        "2020 IEEE/ACM 42nd International Conference on Software Engineering: Companion Proceedings (ICSE-Companion)",
        "ICSE Companion",
        "companion",
    ),
    (
        "Extended Abstracts of the 2019 CHI Conference on Human Factors in Computing Systems",
        "CHI Extended Abstracts",
        "extended-abstracts",
    ),
    (
        "Proceedings of the 41st Meeting of the Association for Computational Linguistics (Volume 2: Short Papers)",
        "ACL Short Papers",
        "short",
    ),
    # by hand
    ("EMNLP 2023, Industry Track", "EMNLP Industry", "industry"),
    ("ACL 2021 Demo", "ACL Demonstrations", "demonstrations"),
    ("SIGIR 2022 Doctoral Consortium", "SIGIR Doctoral Consortium", "doctoral"),
    ("IUI '19 Companion", "IUI Companion", "companion"),
    ("In Proc. of NAACL: Demo", "NAACL Demonstrations", "demonstrations"),
    ("SNAILCON (Student Abstracts)", "SNAILCON Student Abstracts", "student"),
    ("ASPLOS (Poster)", "ASPLOS Posters", "posters"),
]


@pytest.mark.parametrize(("text", "acronym", "kind"), TRACKS)
def test_a_track_is_a_venue_of_its_own(text, acronym, kind):
    found = resolve(text)
    assert (found.venue.acronym, found.kind) == (acronym, kind)
    assert found.of is not None
    assert found.venue.name.startswith(f"{found.of.name}: ")


@pytest.mark.parametrize(("text", "acronym", "kind"), TRACKS)
def test_the_name_of_a_track_names_the_same_track(text, acronym, kind):
    found = resolve(text)
    again = resolve(found.venue.name)
    assert (again.venue.name, again.kind) == (found.venue.name, kind)
    assert resolve(acronym).kind == kind or not found.known


@pytest.mark.parametrize(
    "text",
    [
        "ACL (1)",
        "ACL (2)",
        "ACL/IJCNLP (1)",
        "ACL 2019 (Long Papers)",
        "ACL (main conference)",
        "ACL 2020 (oral)",
        "ACL 2020 (Poster)",
        "Proceedings of the 57th Annual Meeting of the ACL (Volume 1: Long Papers)",
    ],
)
def test_volumes_long_papers_and_presentations_are_the_main_conference(text):
    found = resolve(text)
    assert (found.venue.name, found.kind) == (ACL, "main")


@pytest.mark.parametrize(
    "text",
    [
        "IEEE Transactions on Industry Applications",
        "Journal of Companion Animals",
        "International Conference on Industrial Informatics",
        "Student Research Journal",
        "Doctoral Symposium in Marine Biology",
        "Learning from Demonstration Workshop",
        "Demonstratio Mathematica",
        "Industry and Innovation",
        "Society, Industry",
        "Machine Learning Challenges",
        "KDD Workshop on Industry",
        "KDD (Research Track)",
        "System Demonstrations",
    ],
)
def test_words_of_tracks_in_a_name_of_its_own_make_no_track(text):
    assert resolve(text).kind in {"main", "journal", "workshop"}


def test_the_tag_of_a_list_can_name_the_track():
    found = resolve("Annual Meeting of the Association for Computational Linguistics", "ACL Demo 2021")
    assert (found.venue.acronym, found.kind, found.year) == ("ACL Demonstrations", "demonstrations", 2021)


def test_papers_are_compared_under_the_conference_but_findings_and_workshops_stay_apart():
    assert resolve("ACL (demo)").filed_under == resolve("ACL").venue
    for text in ("ACL (Findings)", "CVPR Workshops", "SnailEval@EMNLP"):
        assert resolve(text).filed_under == resolve(text).venue
