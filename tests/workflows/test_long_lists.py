"""What stays in memory while a long list is taken in."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

import pytest

from publist.readers.bibtex import read_bibtex
from publist.workflows.intake.take_in import take_in

ENTRY = "@article{{k{0}, title = {{Ledger Number {0} of a Slow River}}, author = {{Ada Quist}}, year = {{2019}}}}\n"


class _Told(tuple):
    """Records that tell when nothing refers to them any more."""

    __slots__ = ()
    gone: ClassVar[list[int]] = []

    def __del__(self) -> None:
        self.gone.append(len(self))


@pytest.mark.sqlite("on a server a writer may be overtaken, and keeps what it needs for another try")
def test_nothing_up_the_stack_keeps_the_records_of_a_list_that_is_being_stored(tmp_path, stores):
    _Told.gone.clear()
    reading = [read_bibtex("".join(ENTRY.format(number) for number in range(250)))]
    reading[0] = replace(reading[0], records=_Told(reading[0].records))
    seen: list[list[int]] = []

    def progress(*_: object) -> None:
        seen.append(list(_Told.gone))

    store = stores.new(tmp_path / "papers.db", clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    report = take_in(store, reading.pop(), origin="long.bib", progress=progress)
    assert len(report.entries) == 250
    assert seen[0] == [250]
