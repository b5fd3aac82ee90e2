"""Papers as pages of a site: a file with front matter for each, of which some fields are ours, the rest a person's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from publist.model import Paper, Scheme
from publist.text.front_matter import Data
from publist.writers.besides import whole_besides
from publist.writers.bibtex_keys import safe_key
from publist.writers.escape import plain
from publist.writers.style import Style
from publist.writers.yaml_text import Flow, FlowList

_NO_NAMES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(10)))
)
"""What Windows lets no file be called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A paper's page."""

    path: str
    """Within the folder, parts joined by "/"."""
    key: str
    """The paper's citation key."""
    title: str
    doi: str
    """In lower case, "" where there is none."""
    front: Mapping[str, Data]
    """The fields of ours, with values."""
    note: Mapping[str, Data]
    """What the page has no place for."""
    body: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Files in the folder of the page, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """What a format of pages says of its folder."""

    pages: Callable[[Sequence[Paper], Style], list[Page]]
    """A page for each paper, newest first; the same papers give the same pages, in whatever order they come."""
    is_page: Callable[[str], bool]
    """Whether a path within the folder is that of a page."""
    beside: frozenset[str] = frozenset()
    """Names of further files that stand beside a page."""


def page(
    paper: Paper, path: str, front: Mapping[str, Data], *, body: str = "", beside: Mapping[str, str] | None = None
) -> Page:
    """A page of ``front``'s fields that have a value."""
    said = {name: value for name, value in front.items() if value not in ("", None, [], {})}
    doi = next((one.value.lower() for one in paper.identifiers if one.scheme is Scheme.DOI), "")
    return Page(
        path=path,
        key=plain(paper.key),
        title=plain(paper.title),
        doi=doi,
        front=said,
        note=note_of(paper, said),
        body=body,
        beside=beside or {},
    )


def note_of(paper: Paper, front: Mapping[str, Data]) -> dict[str, Data]:
    """What is known of the paper, in the form of publist's own JSON; no abstract that a field has as it is."""
    said = whole_besides(paper)
    if front.get("abstract") == said.get("abstract"):
        said.pop("abstract", None)
    if paper.extra:
        said["extra"] = [[name, value] for name, value in paper.extra]
    return {name: _data(value) for name, value in said.items()}


def _data(value: object) -> Data:
    """A value of publist's JSON, without characters that YAML cannot hold."""
    if isinstance(value, Mapping):
        return Flow({str(name): _data(item) for name, item in value.items()})
    if isinstance(value, list | tuple):
        items = [_data(item) for item in value]
        return items if any(isinstance(item, Mapping) for item in items) else FlowList(items)
    return value if isinstance(value, int) or value is None else plain(str(value))


def slug(key: str) -> str:
    """A citation key as the name of a file or folder on every system: ``DBLP:conf/acl/Ek24`` as ``dblp-conf-acl-ek24``.

    In lower case, since some systems do not tell ``Ek24`` from ``ek24``.
    """
    name = "-".join(filter(None, safe_key(key).lower().replace("+", "-").replace(":", "-").split("/"))).strip("-._")
    return f"{name}-paper" if name.split(".")[0] in _NO_NAMES else name or "paper"


def listed(files: Mapping[str, str]) -> str:
    """Several files as one text, each below its path, as ``head`` shows them."""
    return "\n".join(f"==> {path} <==\n{text}" for path, text in files.items()) or "\n"
