"""Words for the codes of ``publist.reconcile``: where a field comes from, and what a person should look at."""

from collections.abc import Iterable, Mapping
from typing import Final, cast

from publist.cli.words import Words

Fields = Mapping[str, object]


def _label(source: object) -> str:
    from publist.reconcile import label

    return label(str(source))


def _labels(sources: object) -> list[str]:
    return sorted(map(_label, cast("Iterable[str]", sources or ())))


def _agree(sources: object) -> str:
    labels = _labels(sources)
    return f"{' and '.join(labels)} {'agree' if len(labels) > 1 else 'agrees'}"


_EDITED: Final = "DBLP is edited from the publisher's own tables of contents"
_DEPOSITED: Final = "what publishers tell Crossref comes first, then DBLP's tables of contents"
BELIEVED_FIRST: Final = {
    "title": _EDITED,
    "authors": "DBLP keeps bylines in full and in order",
    "venue": _EDITED,
    "year": "Semantic Scholar often gives the preprint's year",
    "month": "written by hand before taken from a date",
    "type": "DBLP sorts every entry by kind",
    "volume": _DEPOSITED,
    "number": _DEPOSITED,
    "pages": _DEPOSITED,
    "publisher": _DEPOSITED,
    "abstract": "written by hand, else the service that has abstracts",
    "name": "the services' spelling of the published paper",
    "printed": "as the researcher's own list prints it",
    "links": "links of the researcher's own list first",
    "extra": "kept as it was written",
}
"""Why the sources of a field are believed in their order."""


def _precedence(fields: Fields) -> str:
    why = BELIEVED_FIRST.get(str(fields["field"]), "believed first")
    return f"{why}; {_agree(fields['agreeing'])}" if fields.get("agreeing") else why


def _byline(fields: Fields) -> str:
    compared = _labels(fields.get("sources"))
    words = [f"order and number of authors; compared with {', '.join(compared)}" if compared else "the only byline"]
    pairs = zip(_texts(fields, "printed"), _texts(fields, "names"), strict=False)
    if fields.get("completes"):
        words.append(f"completes {_label(fields['completes'])}")
    words += [
        f"{name} added from {_label(source)}"
        for name, source in zip(_texts(fields, "added"), _texts(fields, "added_from"), strict=False)
    ]
    words += [f'{_label("cv")} prints "{printed}" for {name}' for printed, name in pairs]
    return "; ".join(words)


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    return cast("tuple[str, ...]", fields.get(name) or ())


def _all_given(fields: Fields) -> str:
    return f"all that {', '.join(dict.fromkeys(map(_label, _texts(fields, 'sources'))))} gave"


def _mixed_venue(fields: Fields) -> str:
    return (
        f"{_label(fields['source'])} names {fields['venue']} for this paper, but with the year and DOI of the "
        "preprint; the venue is not taken until a source gives its year"
    )


REASONS: Final[dict[str, Words]] = {
    # where a value comes from
    "only-source": lambda fields: f"only {_label(fields['source'])} gives it",
    "sources-agree": lambda fields: _agree(fields["sources"]),
    "precedence": _precedence,
    "follows-from-venue": "follows from the venue",
    "no-published-venue": "no record gives a venue besides a preprint server",
    "all-given": _all_given,
    "kept-as-written": "fields that publist keeps as they were written",
    "mark-printed": lambda fields: f"the mark is printed in {_label(fields['source'])}",
    "byline-compared": _byline,
    "only-byline": "the only byline",
    "address-of-open-copy": "labels of the list, the address from the open-access copy",
    "decided": "you said so",
    # why another value did not win
    "written-cleanly": "the same in another source, written better here",
    "written-worse": "the same, written worse (capitals, markup, abbreviated, accents lost or cut off)",
    "mixed-record": "that record mixes the preprint with the published paper",
    "preprint-record": "that record is of the preprint",
    "other-record-of-source": "an earlier or other record of the same source",
    "believed-before": (lambda fields: f"{_label(fields['source'])} takes precedence over {_label(fields['other'])}"),
    "overruled": "your word stands over it",
    # what a person should look at
    "venue-of-mixed-record": _mixed_venue,
    "damaged-field": "the store's {field} is damaged; run sync or edit it",
    # of stores that kept sentences
    "as-recorded": "{text}",
}
