"""Formats that lose nothing: list, file, empty store, the same list, with every mark, role and remark."""

import pytest

WHOLE = {
    "csl-json": ".csljson",
    "ris": ".ris",
    "nbib": ".nbib",
    "endnote": ".enw",
    "csv": ".csv",
    "json-resume": ".json",
    "rendercv": ".yaml",
    "hayagriva": ".yml",
}
"""Formats and the suffix of a file that holds one."""


@pytest.mark.parametrize("name", WHOLE)
def test_the_list_is_the_same_from_an_empty_store(stored, shown, read_into_empty_store, name):
    before = shown(stored)
    after = read_into_empty_store(stored.export(name), WHOLE[name])
    assert after.keys() == before.keys()
    for key, paper in before.items():
        assert after[key] == paper


@pytest.mark.parametrize("name", WHOLE)
def test_reading_tells_nothing_of_a_file_of_ours(stored, name):
    from publist.readers.formats import read

    reading = read(stored.export(name), name=f"list{WHOLE[name]}")
    assert len(reading.records) == 300
    assert not reading.unreadable
    assert not reading.warnings
    assert [record.warnings for record in reading.records if record.warnings] == []
