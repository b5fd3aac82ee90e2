"""ORCID's public API (https://info.orcid.org/documentation/api-tutorials/): the works on a person's own record."""

from typing import Final
from urllib.parse import urlsplit

from publist.errors import ServiceRefusedError, UnknownPersonError
from publist.model import Identifier, Record
from publist.services.base import Service
from publist.services.fields import items, mapping, text
from publist.services.orcid.record import record_of

_MOST_WORKS: Final = 10_000


class Orcid(Service):
    """It knows people, and no paper by itself."""

    def base_url(self, url: str) -> str:
        """With the API's version."""
        return url if urlsplit(url).path.strip("/") else f"{url}/v3.0"

    def name_of(self, identifier: Identifier) -> str | None:
        """The name under which the person publishes, else given and family name; one request."""
        if identifier.scheme is not self.person_scheme:
            return None
        name = mapping(mapping(self.http.get_json(f"{identifier.value}/personal-details")).get("name"))
        said, given, family = (
            text(mapping(name.get(part)).get("value")) for part in ("credit-name", "given-names", "family-name")
        )
        return said or " ".join(filter(None, (given, family))) or None

    def of_person(self, identifier: Identifier) -> list[Record]:
        """The works on the person's record that everybody may see; one request."""
        if identifier.scheme is not self.person_scheme:
            return []
        try:
            answer = self.http.get_json(f"{identifier.value}/works")
        except ServiceRefusedError as error:
            if error.fields.get("status") not in {403, 409, 410}:
                raise
            raise UnknownPersonError(
                "person-not-given",
                service=self.name,
                label=self.label,
                person=identifier.value,
                status=error.fields.get("status"),
                reply=error.fields.get("reply"),
            ) from error
        if answer is None:
            raise UnknownPersonError("unknown-person", service=self.name, label=self.label, person=identifier.value)
        works = mapping(answer)
        if not isinstance(works.get("group"), list):
            raise self.http.unexpected("answer-not-works")
        records = (record_of(group, identifier.value) for group in items(works.get("group"))[:_MOST_WORKS])
        return [record for record in records if record]
