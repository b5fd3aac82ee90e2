"""Identifiers of the ACL Anthology name the volume, where a service names the conference alone."""

import pytest

from publist.matching.venues.anthology import of_volume
from publist.matching.venues.match import resolve
from publist.matching.venues.tracks import VenueKind
from publist.model import Identifier, Scheme


@pytest.mark.parametrize(
    ("conference", "value", "kind"),
    [
        ("EMNLP", "2021.emnlp-demo.3", VenueKind.DEMONSTRATIONS),
        ("ACL", "2020.acl-demos.12", VenueKind.DEMONSTRATIONS),
        ("ACL", "2021.acl-srw.7", VenueKind.STUDENT),
        ("NAACL 2022", "2022.naacl-industry.1", VenueKind.INDUSTRY),
        ("EMNLP", "2021.emnlp-tutorials.1", VenueKind.TUTORIAL),
        ("EMNLP", "2021.findings-emnlp.12", VenueKind.FINDINGS),
    ],
)
def test_an_anthology_identifier_names_the_track(conference, value, kind):
    for identifier in (Identifier(Scheme.ACL, value), Identifier(Scheme.DOI, f"10.18653/v1/{value}")):
        found = of_volume(resolve(conference), [identifier])
        assert found is not None
        assert (found.kind, found.of, found.year) == (kind, resolve(conference).venue, resolve(conference).year)


@pytest.mark.parametrize(
    ("conference", "value"),
    [
        ("EMNLP", "2021.emnlp-main.1"),
        ("ACL", "2021.acl-long.300"),
        ("ACL", "2021.emnlp-demo.3"),
        ("ACL", "P19-1001"),
        ("EMNLP (Demos)", "2021.emnlp-demo.3"),
        ("Computational Linguistics", "2021.cl-1.3"),
        ("EMNLP", "2021.findings-acl.12"),
    ],
)
def test_any_other_one_names_none(conference, value):
    assert of_volume(resolve(conference), [Identifier(Scheme.ACL, value)]) is None
