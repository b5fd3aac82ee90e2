"""Retractions and the like as notes, tags and statuses of the formats tell them."""

import pytest

from publist.model import Identifier, NoticeKind, Scheme
from publist.readers.formats import read
from publist.text.notices import told_in

RETRACTED, WITHDRAWN = NoticeKind.RETRACTED, NoticeKind.WITHDRAWN
CONCERN, CORRECTED = NoticeKind.EXPRESSION_OF_CONCERN, NoticeKind.CORRECTED
BIB = "@article{{k, title={{Sleep of bees}}, author={{Ann Lee}}, year=2020, {field}={{{note}}}}}"
RIS = "TY  - JOUR\nAU  - Lee, Ann\nTI  - Sleep of bees\nPY  - 2020\nN1  - Cited often\nN1  - {note}\nER  - \n"
NBIB = "PMID- 4\nTI  - Sleep of bees.\nFAU - Lee, Ann\nDP  - 2020\n{tags}\n"
CSL = '[{{"type": "article-journal", "title": "Sleep of bees", "author": [{{"family": "Lee"}}], "{field}": "{note}"}}]'


def told(name, text):
    (record,) = read(text, name=name).records
    return [(one.kind, one.date) for one in record.notices]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Retracted", (RETRACTED, None)),
        ("[RETRACTED]", (RETRACTED, None)),
        ("Retracted on 2021-03-04", (RETRACTED, "2021-03-04")),
        ("This article has been retracted.", (RETRACTED, None)),
        ("The paper was withdrawn in 2021", (WITHDRAWN, "2021")),
        ("Retraction published in March 2021", (RETRACTED, "2021")),
        ("Expression of concern issued 2021-05", (CONCERN, "2021-05")),
        ("Best paper award, later retracted by none", None),
        ("Retraction of a muscle", None),
        ("Retraction in muscles", None),
        ("Withdrawn children and their teachers", None),
    ],
)
def test_a_note_tells_by_its_beginning(note, said):
    assert told_in(note) == said
    expected = [said] if said else []
    for field in ("note", "addendum", "pubstate"):
        assert told("a.bib", BIB.format(field=field, note=note)) == expected
    for field in ("status", "note"):
        assert told("a.json", CSL.format(field=field, note=note)) == expected
    assert told("a.ris", RIS.format(note=note)) == expected


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("PT  - Journal Article\nPT  - Retracted Publication", [(RETRACTED, None)]),
        ("PT  - Retracted Publication\nRIN - Bees. 2021 Mar 4;5(2):3. PMID: 99", [(RETRACTED, "2021-03")]),
        ("ECI - Bees. 2022;5(2):3. PMID: 99", [(CONCERN, "2022")]),
        ("EIN - Bees. 2021 Dec;5(2):3. doi: 10.5555/e. PMID: 99", [(CORRECTED, "2021-12")]),
        ("CON - Bees. 2019;1:1. PMID: 9", []),
    ],
)
def test_pubmeds_tags_tell_of_the_paper(tags, said):
    assert told("a.nbib", NBIB.format(tags=tags)) == said


@pytest.mark.parametrize(("tag", "kind"), [("ROF", RETRACTED), ("ECF", CONCERN), ("EFR", CORRECTED)])
def test_pubmeds_notice_is_about_another_paper(tag, kind):
    (record,) = read(NBIB.format(tags=f"{tag} - Lee A. Bees. 2020;5(2):3. PMID: 77"), name="a.nbib").records
    assert record.notices == ()
    assert (record.announces.kind, record.announces.identifiers) == (kind, (Identifier(Scheme.PUBMED, "77"),))
