"""Scripted faults: what a service does on a bad day, so that tests can ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server saw it."""

    method: str
    path: str
    """As sent, still percent-encoded, without the query: ``/graph/v1/paper/batch``."""
    query: Mapping[str, str]
    body: bytes
    headers: Mapping[str, str]
    """Names in lower case."""


@dataclass(slots=True)
class Fault:
    """What happens to the next ``times`` requests below ``path`` instead of, or to, their true answer.

    With neither ``status`` nor ``body`` the true answer is spoilt by the other fields only.  Faults are looked at in
    the order given; the first that fits is used.
    """

    path: str = "/"
    """Prefix of the request's path: ``/graph/v1`` is Semantic Scholar, ``/dblp`` is DBLP."""
    status: int | None = None
    body: bytes | str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int | None = 1
    """None: for ever."""
    when_body_has: str | None = None
    """Only requests whose body holds this text."""
    delay: float = 0.0
    """Seconds before the answer."""
    drip: float = 0.0
    """Seconds between two bytes of the body."""
    truncate: int | None = None
    """Close after so many bytes of the body, though more were promised."""
    reset: bool = False
    """Cut the connection instead of answering."""
    endless: bool = False
    """Send the body again and again without end."""

    def fits(self, asked: Asked) -> bool:
        """Whether this fault is for that request."""
        return (
            self.times != 0
            and asked.path.startswith(self.path)
            and (self.when_body_has is None or self.when_body_has.encode() in asked.body)
        )
