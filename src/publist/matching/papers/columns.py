"""Titles of columns ("Guest Editorial", "Vorwort"): they say nothing without authors, year and place."""

from functools import lru_cache
from typing import Final

from publist.text.unicode import fold

_GENERIC: Final = frozenset(
    "editorial editor editors notes note guest introduction preface foreword message chair chairs letter from "
    "to the introduction special issue section book review reviews column report news panel keynote address "
    "table of contents author index front matter back reminiscences on influential papers industry "
    "perspectives abstracts proceedings welcome in memoriam obituary announcement announcements calendar "
    "events call for annual s and an a invited talk tutorial workshop summary research surveys corner "
    "interview conclusion acknowledgements errata".split()
)
"""A title of these words alone is a column's, not a paper's; one that begins with them may be."""
_WHOLE: Final = _GENERIC | frozenset(
    fold(
        "vorwort geleitwort nachwort grusswort einleitung einfuhrung buchbesprechung buchbesprechungen rezension "
        "rezensionen nachruf inhalt leserbrief avant propos liminaire compte rendu comptes rendus sommaire necrologie "
        "prologo prefacio presentacion introduccion resena resenas editoriale prefazione introduzione premessa "
        "recensione recensioni apresentacao introducao resenha "
        "от редакции редактора введение предисловие рецензия некролог "
        "編集後記 巻頭言 序文 はじめに あとがき 書評 追悼 "
        "卷首语 编后记 编者按 前言 序言 书评 "
        "머리말 권두언 편집후기 서평 서문 "
        "desk president presidents this our reviewer reviewers letters reply replies response discussion comment "
        "comments commentary rejoinder case guests readers"
    ).split()
)
"""The same in other languages, and words that say nothing only where there is no other."""
_LINKS: Final = frozenset("a an and for from in of on s the to".split())
_MOST_NAME_WORDS: Final = 4


@lru_cache(maxsize=1 << 10)
def is_generic(words: tuple[str, ...]) -> bool:
    """Whether a title of these folded words is a column's ("Guest Editorial").

    >>> is_generic(("guest", "editorial")), is_generic(("editorial", "habits"))
    (True, False)
    """
    return bool(words) and _WHOLE.issuperset(word for word in words if not word.isdigit())


def may_be_column(words: tuple[str, ...]) -> bool:
    """Whether a title without authors may be a column's with their names behind it ("Book review column Ada Bell")."""
    if not words or not (words[0] in _GENERIC or words[0].isdigit()):
        return False
    names = next((at for at, word in enumerate(words) if word not in _GENERIC), len(words))
    return len(words) - names <= _MOST_NAME_WORDS and not _LINKS.issuperset(words[:names])
