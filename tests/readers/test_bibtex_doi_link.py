"""A ``doi`` field is a link as it is printed; a DOI inside ``url`` is that link already."""

import pytest

from publist.cli.reading_output import record_as_json
from publist.model import Link
from publist.readers.bibtex.links import printed_doi
from publist.readers.bibtex.records import read_bibtex


@pytest.mark.parametrize(
    ("field", "url"),
    [
        ("doi = {10.5555/Moss.1}", "https://doi.org/10.5555/Moss.1"),
        ('DOI="https://doi.org/10.5555/Moss.1"', "https://doi.org/10.5555/Moss.1"),
        (r"doi = {10.5555/978-3\_1}", "https://doi.org/10.5555/978-3_1"),
        ("url = {https://doi.org/10.5555/moss.1}", None),
        ("note = {no doi = here}", None),
        ("doi = {pending}", None),
    ],
)
def test_doi_field_is_a_link(field, url):
    raw = f"@article{{a,\n  title = {{Moss maps}},\n  {field},\n  year = 2019\n}}"

    assert printed_doi(raw) == (None if url is None else Link("doi", url))


def test_json_has_all_links_of_an_entry_once():
    text = "@misc{a, title={T}, doi={10.5555/X}, url={https://doi.org/10.5555/X}, code={https://example.org/c}}"
    (record,) = read_bibtex(text).records

    assert record_as_json(record)["links"] == [
        {"label": "doi", "url": "https://doi.org/10.5555/X"},
        {"label": "url", "url": "https://doi.org/10.5555/X"},
        {"label": "code", "url": "https://example.org/c"},
    ]
    assert [link.label for link in record.links] == ["url", "code"]
