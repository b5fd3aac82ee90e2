"""Words for the codes of ``publist.matching``, and for why a proposed paper may be an owner's."""

from collections.abc import Mapping
from typing import Final

from publist.cli.words import Words

ERRORS: Final[dict[str, Words]] = {}

_KINDS: Final = {
    "abstract": "an abstract",
    "demo": "a demonstration",
    "erratum": "an erratum",
    "notice": "a notice about the other",
}


def _kind(fields: Mapping[str, object]) -> str:
    kind = str(fields["kind"])
    return _KINDS.get(kind, f"a {kind}")


def _shared_co_authors(fields: Mapping[str, object]) -> str:
    return "they share a co-author" if fields["number"] == 1 else f"they share {fields['number']} co-authors"


def _share(words: str) -> Words:
    """With a share of 0..1 as a percentage."""
    return lambda fields: words.format(share=f"{fields['share']:.0%}")


def _with_co_authors(fields: Mapping[str, object]) -> str:
    more = f" and {fields['more']} more" if fields["more"] else ""
    return f"with {fields['name']}{more}, as papers of your list"


def _on_page(fields: Mapping[str, object]) -> str:
    learnt = "" if fields["stated"] else ", which your papers bear"
    return f"on the page {fields['scheme']} {fields['value']}{learnt}"


def _contradiction(fields: Mapping[str, object]) -> str:
    left, right = fields["left"], fields["right"]
    if left is None or right is None:
        return f'only one title has "{left or right}"'
    return f'the titles differ: "{left}" and "{right}"'


REASONS: Final[dict[str, Words]] = {
    "titles-contradict": _contradiction,
    "notice-of-paper": "it is a notice about this paper",
    "different-places": "they have different {what}, {left} and {right}",
    "different-dois": "they have different DOIs, {left} and {right}",
    # given names
    "given-equal": "the given names are equal",
    "given-spacing": "the given names are equal but for hyphens, spaces or umlauts",
    "given-middle": "one has a middle name or initial more",
    "given-middle-fits": "a middle name fits the other's initial",
    "given-initials": "all initials fit",
    "given-initial": "the given name fits the other's initial",
    "given-more-initials": "one has an initial more",
    "given-romanised": "the given names are romanisations of one name",
    "given-nickname": "one given name is a short form of the other",
    "given-truncated": "one given name is the start of the other",
    "given-swapped-letters": "two letters of the given name are swapped",
    "given-slip": "one letter of a long given name differs",
    "given-sound": "the given names can be romanisations of one name",
    "given-near": "the given names are near, which proves nothing",
    "given-missing": "one has no given name",
    "given-other-middle": "the middle names differ",
    "given-reordered": "the given names stand in another order",
    "given-partly": "the given names share a word",
    "given-different": "the given names differ",
    # family names
    "family-equal": "the family names are equal",
    "family-spelt": "the family names are equal but for accents or particles",
    "family-damaged": "the family names are equal but for a lost letter",
    "family-compound": "the family names share a part",
    "family-other-compound": "the family names share a part, and each has another one",
    "family-swapped-letters": "two letters of the family name are swapped",
    "family-slip": "one letter of a long family name differs",
    "family-scanned": "the family names differ as a scan would make them",
    "family-near": "the family names are near, which proves nothing",
    "family-unknown": "the family names cannot be compared",
    "family-different": "the family names differ",
    # whole names
    "names-equal": "the names are equal",
    "different-scripts": "the names are in different scripts",
    "family-name-and-initials": "one can be a family name and initials",
    "family-name-first": "the family name stands first in one of the two",
    "space-only": "the names differ in a space only",
    "one-organisation": "one is an organisation",
    "suffixes-differ": "the suffixes differ",
    "one-suffix": "one has a suffix",
    "common-family-name": "the family name is very common",
    # people
    "co-author-of-the-other": "the one is a co-author of the other",
    "common-name-without-shared-co-author": "the name is common, and they share no co-author",
    "same-position": "the same position on the same paper",
    "shared-co-authors": _shared_co_authors,
    "nobody-in-common": "they share no co-author",
    "fits-two": "the spelling fits two people who are not one",
    "names-contradict": "others who are taken for them have names that contradict",
    "both-on-one-paper": "one paper names both; it may name one person twice",
    "one-identifier-unlike-names": "both have one {scheme} identifier, and their names are unlike",
    "nobody-else-fits": "nobody else of that family name fits",
    "own-list": "it is the owner's list, which prints initials",
    # papers
    "no-title": "one has no title",
    "shared-identifier": "they share the {scheme} {value}",
    "different-identifiers": "they have different identifiers of {scheme}",
    "identifier-alone": "the titles differ: a {scheme} alone is no proof of identity",
    "title-authors-year-equal": "title, authors and year are equal",
    "titles-equal": "the titles are equal",
    "titles-alike": _share("the titles agree to {share}"),
    "titles-differ-in-number": "the titles differ in a number only",
    "short-title": "the title is short, and no author in common is to be seen",
    "column-title": "the title is a column's, not a paper's",
    "one-is-of-kind": lambda fields: f"one is {_kind(fields)}",
    "only-one-of-kind": lambda fields: f"only one is {_kind(fields)}",
    "listed-as": 'the list calls only one "{kind}"',
    "same-key": 'the list had it under the same key, "{key}"',
    "different-parts": "they are part {one} and part {other}",
    "authors-unknown": "the authors are unknown",
    "authors-agree": "the authors agree",
    "authors-partly": _share("{share} of the authors agree"),
    "authors-differ": "the authors differ",
    "all-authors-equal": "all authors are equal",
    "years-equal": "the years are equal",
    "years-apart": "the years are {years} apart",
    "one-preprint": "one is a preprint",
    "venues-equal": "the venues are equal",
    "venues-differ": "the venues differ",
    "fits-two-papers": "it fits two papers that are not one",
    "pages-equal": "the pages are equal",
    # proposals
    "on-page": _on_page,
    "with-co-authors": _with_co_authors,
    "no-co-author": "nobody else on it is on your list",
    "in-venue": "in {venue}, as papers of your list",
    "outside-years": "of {year}; your list goes from {first} to {last}",
    "resembles-listed": 'like {key} of your list, "{title}"; accepted, it is kept as another paper',
    "not-in-byline": "{name} is not in its byline",
}
