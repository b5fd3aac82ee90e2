"""Where a theme or a style looks for what BibTeX has no field for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from publist.text.remarks import Remark

Fields = dict[str, str]
"""Field names to values as they are written between braces (``month`` stands without)."""


@dataclass(frozen=True, slots=True)
class EntryLayout:
    """The fields that a reader of the file has for links and remarks."""

    main: str = "url"
    """The field of the link that leads to the paper itself."""
    pdf: str = ""
    """The field of that link where it leads to a PDF; "" where it is as any other."""
    links: Mapping[str, str] = field(default_factory=dict)
    """A link's label (lower case, words joined by underscores) to its field, where the label is no field."""
    remarks: frozenset[Remark] = frozenset()
    """Those that have a field of their name; all others go into the note."""
    besides: bool = False
    """Fields of ours say what BibTeX has no place for."""
    owner: bool = False
    """An annotation says which author is the list's owner."""


PLAIN: Final = EntryLayout()
"""BibTeX's own."""
