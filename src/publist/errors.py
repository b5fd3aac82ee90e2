"""Every error that a user can meet, in one small tree.

Each error knows its exit code (``docs/exit-codes.md``) and its one line of text: what, which file or paper,
what to do.  They are raised where the trouble is found and worded on a terminal by ``publist.cli``.
"""


class PublistError(Exception):
    """Something that is told in one line.  The message must never hold a key or control characters."""

    exit_code = 2


class UsageError(PublistError):
    """Wrong usage; nothing changed."""


class UnreadableInputError(PublistError):
    """A file that cannot be read at all (missing, binary, wrong encoding); nothing changed."""


class StoreError(PublistError):
    """A problem with the store."""

    exit_code = 4


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

    exit_code = 3


class ServiceError(PublistError):
    """A service could not be reached, refused, or answered with something that is not its answer."""

    exit_code = 5

    def __init__(self, message: str, *, service: str, detail: str = "") -> None:
        super().__init__(message)
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
