"""What the beginning of a list has done."""

from dataclasses import dataclass

from publist.compute.bridges import TakenOut
from publist.compute.owners import Owner
from publist.workflows.intake.report import ImportReport
from publist.workflows.show.standing import Standing
from publist.workflows.update.proposals import Accepted
from publist.workflows.update.report import ServiceFailure, SyncReport


@dataclass(frozen=True, slots=True)
class Started:
    """What a start did."""

    owner: Owner
    imported: ImportReport | None
    """None where no file was given."""
    synced: tuple[SyncReport, ...]
    """The first, and those that complete what was accepted."""
    accepted: tuple[Accepted, ...]
    """What was taken in of the papers that services have; what one has told can bring to light a page at another."""
    standing: Standing
    """How the list stands now, and what is next."""

    @property
    def failures(self) -> tuple[ServiceFailure, ...]:
        """The services that failed in one of the syncs, each as it did last."""
        return tuple({one.service: one for report in self.synced for one in report.failures}.values())

    @property
    def taken_out(self) -> tuple[TakenOut, ...]:
        """Papers that were part of others until one came, or services said more, in any of the parts."""
        parts = (*((self.imported,) if self.imported else ()), *self.synced, *self.accepted)
        return tuple(one for part in parts for one in part.taken_out)
