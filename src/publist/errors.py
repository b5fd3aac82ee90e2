"""Every error that a user can meet, in one small tree.

An error carries a code and fields, never a sentence and never the name of a command: what a person reads is made in
:mod:`publist.cli.words`, what a script reads are the fields (``{"error": {"code", "message", ...}}``)::

    PublistError                     exit code 2
    +-- UsageError                   wrong usage; nothing changed
    |   +-- FormError                a form with lines that cannot stand
    |   +-- PluginError              a plug-in that is named or switched on cannot be used
    +-- UnreadableInputError         an input that cannot be read at all
    +-- StoreError                   4: a problem with the store
    |   +-- StoreMissingError, StoreCorruptError, StoreTooNewError, StoreReadOnlyError, DiskFullError
    +-- StoreBusyError               3: another publist holds the store
    |   +-- OvertakenError           the change is to be made again; nobody but the store's own code meets it
    +-- ServiceError                 5: has the service's name
        +-- ServiceUnreachableError, ServiceBusyError, ServiceRefusedError, ServiceAnswerError,
        OutOfTimeError, ServiceClosedError, UnknownPersonError
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeAlias

ErrorField: TypeAlias = str | int | float | bool | tuple[str, ...] | tuple[Mapping[str, object], ...] | None
"""What an error can name: a path, a key, a number, a value of the data; the like of several things at once."""


class PublistError(Exception):
    """Something that is told in one line.

    Args:
        code: What is wrong, lower case with hyphens (``unknown-paper``); every code has its words in ``cli/words``.
        fields: What it is about.  They must never hold a key or a password.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, code: str, /, **fields: ErrorField) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields

    def __str__(self) -> str:
        """For developers; people read what ``publist.cli.words`` makes of it."""
        if " " in self.code:
            return self.code
        named = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.code} ({named})" if named else self.code


class UsageError(PublistError):
    """Wrong usage; nothing changed."""


class FormError(UsageError):
    """A form with lines that cannot stand; ``faults`` has each with its line (1-based)."""

    def __init__(self, code: str, /, faults: Sequence[tuple[int, UsageError]]) -> None:
        self.faults = tuple(sorted(faults, key=lambda one: one[0]))
        first, fault = self.faults[0]
        super().__init__(code, line=first, why=fault.code, number=len(self.faults))


class PluginError(UsageError):
    """A plug-in cannot be used."""


class UnreadableInputError(PublistError):
    """A file that cannot be read at all (missing, binary, wrong encoding); nothing changed."""


class StoreError(PublistError):
    """A problem with the store."""

    exit_code: ClassVar[int] = 4


class StoreMissingError(StoreError):
    """There is no store at the place named."""


class StoreCorruptError(StoreError):
    """The file is no publist store, or is damaged."""


class StoreTooNewError(StoreError):
    """The store was made by a newer publist."""


class StoreReadOnlyError(StoreError):
    """The store or its folder cannot be written."""


class DiskFullError(StoreError):
    """No space is left."""


class StoreBusyError(PublistError):
    """Another publist holds the store."""

    exit_code: ClassVar[int] = 3


class OvertakenError(StoreBusyError):
    """Another writer was first: the change is to be made again, on what the store is by now.

    With ``must_be_alone`` no other writer was first, but the change cannot be made beside any; with ``not_begun`` it
    has only waited for one that works alone.
    """

    def __init__(
        self, code: str, /, *, must_be_alone: bool = False, not_begun: bool = False, **fields: ErrorField
    ) -> None:
        super().__init__(code, **fields)
        self.must_be_alone = must_be_alone
        self.not_begun = not_begun


class ServiceError(PublistError):
    """A service could not be reached, refused, or answered with something that is not its answer."""

    exit_code: ClassVar[int] = 5

    def __init__(self, code: str, /, *, service: str, detail: str = "", **fields: ErrorField) -> None:
        super().__init__(code, service=service, **fields)
        self.service = service
        self.detail = detail
        """Escaped start of the answer or the cause, shown with ``--debug`` only."""


class ServiceUnreachableError(ServiceError):
    """No connection, a time-out, or 5xx after all retries."""


class ServiceBusyError(ServiceError):
    """429 until the time was up."""


class ServiceRefusedError(ServiceError):
    """400 or 403: a bad key or a request that the service does not take."""


class ServiceAnswerError(ServiceError):
    """The answer is not the documented one: HTML, truncated, wrong types, too large, another host."""


class OutOfTimeError(ServiceError):
    """The run's own time limit (``--max-time``) is over."""


class ServiceClosedError(ServiceError):
    """The service answers programs with a bot check, or is not to be asked before a time."""

    @property
    def known(self) -> bool:
        """Whether the person was told of it before."""
        return self.fields.get("known") is True


class UnknownPersonError(ServiceError):
    """The service does not give the page of this person; its other pages are not concerned."""
