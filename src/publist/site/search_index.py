"""What the page's script filters by, and the files from which it takes what the list itself does not hold.

All of it is JSON that means nothing to HTML: it stands inside ``<script>``.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Final

from markupsafe import Markup
from msgspec import json

from publist.site.cards import Card

_A_FILE: Final = 64
"""Papers in a file of details, about; a power of two, so that a list that grows rarely moves papers to other files."""
_MOST_PEOPLE: Final = 400
"""In the menu; whoever wrote less is found by searching."""
_FREE: Final = 1
_AWARD: Final = 2
_ABSTRACT: Final = 4
_MARKUP: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def json_in_html(value: object) -> Markup:
    r"""``value`` as JSON for the inside of a script element.

    >>> json_in_html("</script>")
    Markup('"\\u003c/script\\u003e"')
    """
    text = json.encode(value).decode("utf-8")
    for sign, escaped in _MARKUP.items():
        text = text.replace(sign, escaped)
    return Markup(text)  # noqa: S704 - no "<", ">" or "&" is left in it


def search_index(cards: Sequence[Card], kinds: Mapping[str, str], file_of: Mapping[str, int]) -> dict[str, object]:
    """For each card in its order what it is filtered by, as places in tables of words.

    ``kinds`` and ``file_of`` have each key's heading among types and its file of details.
    """
    venues, types, topics = WordPlaces(), WordPlaces(), WordPlaces()
    people = people_of(cards)
    rows = [
        [
            file_of[card.paper.key],
            venues.place(card.venue),
            types.place(kinds[card.paper.key]),
            -1 if card.count is None else card.count,
            (_FREE if card.free else 0)
            | (_AWARD if card.shown.award else 0)
            | (_ABSTRACT if card.shown.abstract else 0),
            [place for person, _ in card.people if (place := people.known(person)) is not None],
            [topics.place(topic) for topic in card.topics],
        ]
        for card in cards
    ]
    named = {"venues": venues, "types": types, "people": people, "topics": topics}
    return {**{name: table.words for name, table in named.items()}, "papers": rows}


class WordPlaces:
    """Words, each with its place; "" has the place -1."""

    def __init__(self) -> None:
        self._places: dict[Hashable, int] = {}
        self.words: list[str] = []

    def place(self, word: str, named: Hashable = None) -> int:
        """The word's place, given out now if it has none; ``named`` tells it from another of the same letters."""
        if not word:
            return -1
        place = self._places.setdefault(word if named is None else named, len(self.words))
        if place == len(self.words):
            self.words.append(word)
        return place

    def known(self, named: Hashable) -> int | None:
        """The place of what is in the table."""
        return self._places.get(named)


def details(cards: Sequence[Card], cites: Callable[[Card], tuple[str, str]]) -> tuple[dict[str, int], dict[str, str]]:
    """Each key's file of details, and the text of these files by their paths.

    ``cites`` gives a card's BibTeX and CSL-JSON.
    """
    number = 1
    while number * _A_FILE < len(cards):
        number *= 2
    file_of = {card.paper.key: _hashed(card.paper.key) % number for card in cards}
    held: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for card in sorted(cards, key=lambda card: card.slug):
        held[file_of[card.paper.key]][card.slug] = [*cites(card), card.shown.abstract]
    texts = {f"data/{place}.js": f"publistDetails({place},{json_in_html(inside)});\n" for place, inside in held.items()}
    return file_of, texts


def people_of(cards: Iterable[Card]) -> WordPlaces:
    """Those who wrote most with the owners, these first."""
    names: dict[Hashable, str] = {}
    papers: dict[Hashable, int] = defaultdict(int)
    for card in cards:
        for person, name in dict(card.people).items():
            names.setdefault(person, name)
            papers[person] += 1
    table = WordPlaces()
    for who in sorted(names, key=lambda person: (-papers[person], names[person], str(person)))[:_MOST_PEOPLE]:
        table.place(names[who], who)
    return table


def _hashed(key: str) -> int:
    return int.from_bytes(sha256(key.encode("utf-8", "surrogatepass")).digest()[:4])
