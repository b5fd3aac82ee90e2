"""Where requests go: the address, the pace, the key; and the checks of what a user sets."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from publist.errors import UsageError
from publist.text.unicode import printable


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a service is and how it wants to be asked."""

    name: str
    """The service's name in records and settings: ``semantic_scholar``."""
    label: str
    """Its name in messages: ``Semantic Scholar``."""
    base_url: str
    """Without a closing slash, as :func:`validate_base_url` gives it."""
    rate: float
    """Requests a second, at most."""
    key: str | None = field(default=None, repr=False)
    """Sent in ``key_header`` and nowhere else; never part of ``repr``."""
    key_header: str | None = None
    key_prefix: str = ""
    """Stands before the key in its header: ``Bearer ``."""
    key_variable: str | None = None
    """The environment variable that holds the key."""
    content_type: str = "application/json"
    """Of what is posted."""
    accept: str | None = None
    """The ``Accept`` header, for a service that answers in several formats."""
    forbids_haste: bool = False
    """Whether 403 to a request without a key means that it came too fast."""

    def __post_init__(self) -> None:
        if not 0 < self.rate < float("inf"):
            raise UsageError("rate-not-positive", label=self.label)
        if self.key is not None:
            validate_key(self.key, self.key_variable)


def validate_key(key: str | None, variable: str | None = None) -> str | None:
    """The key without surrounding blanks, None when there is none.

    Raises:
        UsageError: it holds something that cannot stand in a header; the error does not have it.
    """
    key = (key or "").strip()
    if not key:
        return None
    if not (key.isascii() and key.isprintable() and " " not in key and len(key) <= 500):
        raise UsageError("not-a-key", variable=variable)
    return key


def validate_base_url(url: str | None, default: str) -> str:
    """The base URL to use, without a closing slash; ``default`` when the user set none.

    https always; plain http only because the user set it (a test server, a mirror in the house).

    Raises:
        UsageError: another scheme, a user name or password in it, no host, a query or a fragment.
    """
    if url is None or not url.strip():
        return default.rstrip("/")
    url = url.strip()
    parts = _split(url)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError("not-a-service-address", address=printable(url)[:100], example=default)
    if parts.username is not None or parts.password is not None:
        raise UsageError("password-in-address", host=parts.hostname)
    if parts.query or parts.fragment or not url.isprintable() or " " in url:
        raise UsageError("address-beyond-path", address=printable(url)[:100])
    return url.rstrip("/")


def origin(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of a URL, or None when it has none of them."""
    parts = _split(url)
    if parts is None or not parts.hostname:
        return None
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    return parts.scheme, parts.hostname.lower(), port


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return None
    return parts
