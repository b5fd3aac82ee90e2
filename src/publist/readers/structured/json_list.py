"""Lists in JSON: CSL-JSON, OpenAlex, ORCID's works, publist's own export, and what people make up."""

from publist.model import Reading
from publist.readers.structured import csl, json_text, openalex, orcid, walk
from publist.readers.structured.plain import Mapping, Plain


def kind_of(data: Plain) -> str:
    """Whose JSON it is: ``"openalex"``, ``"orcid"``, ``"csl-json"`` or ``"json"``."""
    if orcid.groups(data):
        return "orcid"
    if openalex.works(data):
        return "openalex"
    return "csl-json" if csl.items(data) else "json"


def read_json(source: str, *, origin: str | None = None) -> Reading:
    """The publications of a JSON file.

    Raises:
        UnreadableInputError: no JSON, or nested too deeply.
    """
    data = json_text.parse(source, name=origin or "the file")
    kind = kind_of(data)
    if kind == "orcid":
        return orcid.read(data, origin=origin)
    if kind == "openalex":
        return openalex.read(data, origin=origin)
    if kind == "csl-json":
        return csl.read(data, origin=origin)
    if isinstance(data, list):  # a bare list is a list of publications, whatever else it may say
        wrapped = Mapping()
        wrapped["publications"] = data
        if walk.entries(data):
            data = wrapped
    return walk.reading_of(data, origin=origin)
