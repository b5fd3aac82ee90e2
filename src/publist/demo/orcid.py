"""ORCID's answers over given people: the works on their records, in its documented format."""

from collections.abc import Mapping, Sequence

from publist.demo.faults import Asked


class OrcidReplay:
    """Answers requests below ``/orcid/v3.0``.

    ``people`` have ``orcid``, ``group`` and, where it is told, ``name`` as the service sends them.
    """

    def __init__(self, people: Sequence[Mapping[str, object]]) -> None:
        self._people = {str(person["orcid"]): person for person in people}

    def answer(self, path: str, asked: Asked) -> tuple[int, object]:
        """Status and JSON (XML for those who do not ask for JSON) for ``path`` (below the base URL)."""
        name, _, what = path.partition("/")
        person = self._people.get(name)
        if person is not None and what == "personal-details":
            return 200, {"last-modified-date": None, "name": person.get("name"), "path": f"/{name}/personal-details"}
        if person is None or what != "works":
            return 404, {"response-code": 404, "user-message": "The resource was not found.", "error-code": 9016}
        if "json" not in asked.headers.get("accept", ""):
            return 200, b'<?xml version="1.0" encoding="UTF-8"?>\n<activities:works xmlns:activities="demo"/>\n'
        return 200, {"last-modified-date": None, "group": person["group"], "path": f"/{name}/works"}
