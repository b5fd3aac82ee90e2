"""ORCID's public API (https://info.orcid.org/documentation/api-tutorials/): the works on a person's own record."""

from typing import Final
from urllib.parse import urlsplit

from publist.errors import ServiceRefusedError, UnknownPersonError
from publist.model import Identifier, Record
from publist.services.base import Service
from publist.services.fields import items, mapping
from publist.services.orcid.record import record_of

_MOST_WORKS: Final = 10_000


class Orcid(Service):
    """It knows people, and no paper by itself."""

    def base_url(self, url: str) -> str:
        """With the API's version."""
        return url if urlsplit(url).path.strip("/") else f"{url}/v3.0"

    def of_person(self, identifier: Identifier) -> list[Record]:
        """The works on the person's record that everybody may see; one request."""
        if identifier.scheme is not self.person_scheme:
            return []
        try:
            answer = self.http.get_json(f"{identifier.value}/works")
        except ServiceRefusedError as error:
            if error.fields.get("status") not in {403, 409, 410}:
                raise
            raise self._not_given("person-not-given", identifier, error) from error
        if answer is None:
            raise self._not_given("unknown-person", identifier)
        works = mapping(answer)
        if not isinstance(works.get("group"), list):
            raise self.http.unexpected("answer-not-works")
        records = (record_of(group, identifier.value) for group in items(works.get("group"))[:_MOST_WORKS])
        return [record for record in records if record]

    def _not_given(
        self, code: str, identifier: Identifier, error: ServiceRefusedError | None = None
    ) -> UnknownPersonError:
        """A record that is locked, deactivated or not there; others are not concerned."""
        status, reply = (error.fields.get("status"), error.fields.get("reply")) if error else (None, None)
        person = identifier.value
        return UnknownPersonError(code, service=self.name, label=self.label, person=person, status=status, reply=reply)
