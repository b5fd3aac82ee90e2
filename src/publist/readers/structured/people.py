"""Authors as lists of papers give them: one text, a list of names, a list of mappings."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from publist.model import Identifier, Mark, Scheme
from publist.readers.markup.rich import Rich
from publist.readers.printed import bylines, marks
from publist.readers.printed.name_order import PrintedName
from publist.readers.structured import people_lists
from publist.readers.structured.one_name import one, set_in_markup
from publist.readers.structured.plain import MAX_ITEMS, Mapping, Plain, key, text
from publist.text.author_marks import WORDS
from publist.text.bibtex_bylines import split_names
from publist.text.east_asian_lists import parted
from publist.text.identifiers import normalise
from publist.text.name_asides import WITH, opened
from publist.text.names import parse_name

_ME = frozenset({"admin", "me", "myself", "self"})
"""What Hugo's academic theme and others write in place of the owner's name."""
_NOBODY = frozenset(
    {"[Anonymous]", "[anonymous]", "null", "none", "None", "nan", "NaN", "undefined", "n/a", "N/A", "-"}
)
"""What programs and databases write where there is no author."""
_OTHERS = re.compile(r"(?:and )?(?:others|et\.? al\.?|\.\.\.|…)\Z", re.IGNORECASE)
_GIVEN = (
    *("given", "first", "firstname", "first_name", "givenname", "given_name", "givennames", "given_names"),
    *("forename", "forenames"),
)
_FAMILY = (
    *("family", "last", "lastname", "last_name", "familyname", "family_name", "familynames", "family_names"),
    *("surname", "surnames"),
)
_NAME = (
    *("name", "literal", "fullname", "full_name", "displayname", "display_name", "raw_author_name", "credit_name"),
    *("author", "title", "printed", "text"),
)
_MIDDLE = ("middle", "middlename", "middle_name", "middlenames", "middle_names")
_PARTICLES = ("non_dropping_particle", "dropping_particle")
_NOTES = ("note", "notes", "role", "annotation", "mark", "marks", "symbol")
_OWN = ("me", "self", "highlight", "bold", "is_me", "owner")
_ROLES = ("creatortype", "creator_type", "contributortype", "contributor_type")
_NO_AUTHORS = frozenset(
    "bookauthor castmember commenter contributor counsel editor recipient reviewedauthor serieseditor sponsor"
    " translator wordsby".split()
)
"""Zotero's kinds of creators who did not write the item itself."""
_OF_THE_PERSON = frozenset(
    "id ids @id @pid pid @type type authorid author_id author_position sequence authenticated_orcid suffix url urls"
    " link website homepage page profile avatar image photo picture email e_mail nameidentifiers name_identifiers"
    " nametype name_type authtype clusterid alias country parse_names static_ordering comma_suffix".split()
)
"""What says who a person is, and nothing of the paper."""
_FLAGS = {
    Mark.CO_FIRST: (
        "equal",
        "equal_contribution",
        "equal_contrib",
        "equal_contributor",
        "equal_contributors",
        "equally_contributed",
        "co_first",
        "cofirst",
        "joint_first",
        "shared_first",
    ),
    Mark.CORRESPONDING: ("corresponding", "is_corresponding", "corresponding_author"),
    Mark.CO_LAST: ("co_last", "colast", "co_senior", "joint_last", "shared_last", "joint_senior"),
    Mark.STUDENT: ("student", "is_student", "advisee", "mentee"),
    Mark.PRESENTER: ("presenter", "is_presenter", "presenting", "speaker"),
    Mark.DECEASED: ("deceased",),
}
_TRUE = frozenset({"true", "yes", "1", "on", "*"})
_NO_PERSON = frozenset({"bad", "collective"})
_BIBTEX_STYLE = re.compile(r"\s+and\s+", re.IGNORECASE)


@dataclass(slots=True)
class AuthorList:
    """A byline read from data; marks are not explained yet."""

    names: list[PrintedName] = field(default_factory=list)
    others: bool = False
    owner_at: int | None = None
    """The place at which a word such as ``admin`` stands for the owner's name."""
    owner_notes: list[str] = field(default_factory=list)
    """Notes beside that word."""
    identifiers: dict[int, tuple[Identifier, ...]] = field(default_factory=dict)
    """Of the name at an index."""
    besides: list[tuple[str, Plain]] = field(default_factory=list)
    """What the list has besides authors: the field that it would be, and the value."""


def read(value: Plain, notes: Plain = None) -> AuthorList:
    """The byline that a field gives; ``notes`` is Hugo's ``author_notes``, a list beside the list of names."""
    found = AuthorList()
    value = people_lists.held(value)
    if isinstance(value, str):
        _read_text(value, found)
    elif isinstance(value, Mapping):
        _read_mapping(value, found)
    elif isinstance(value, list):
        value = people_lists.whole_names(value)
        beside = notes if isinstance(notes, list) else []
        found.others = len(value) > MAX_ITEMS
        several = _hold_several(value)
        for index, item in enumerate(value[:MAX_ITEMS]):
            before, owner_before = len(found.names), found.owner_at is not None
            if isinstance(item, Mapping):
                _read_mapping(item, found)
            elif isinstance(item, list):
                found.besides.append(("authors", item))
            elif (printed := opened(text(item))) and several(printed):
                _read_text(printed, found)
            elif pieces := _in_one_item(printed, found):
                found.names += [one(piece) for piece in pieces]
            elif printed and not _special(printed, found):
                found.names.append(one(printed))
            said = text(beside[index]).split(";") if index < len(beside) else ()
            if len(found.names) > before:
                found.names[-1].notes += filter(None, map(str.strip, said))
            elif found.owner_at is not None and not owner_before:
                found.owner_notes += filter(None, map(str.strip, said))
    return found


def _hold_several(items: Sequence[Plain]) -> Callable[[str], bool]:
    """Whether an item of a list holds names parted by commas, though the list has an item for each name.

    "Ann Lee, Bo Ray" is two people where the other items are no "Family, Given"; three whole names always are.
    """
    alone = len(items) > 1 and sum("," in text(item) for item in items) == 1

    def holds(printed: str) -> bool:
        pieces = [piece.split() for piece in printed.split(",") if piece.strip()]
        whole = all(len(words) > 1 and not words[0].endswith(".") for words in pieces)
        people = whole and all(parse_name(" ".join(words)).given for words in pieces)
        return people and (len(pieces) > 2 or (alone and len(pieces) > 1))

    return holds


def _in_one_item(printed: str, found: AuthorList) -> list[str]:
    """Several people in one item of a list: "Ost, Mara with Vik, Per", "王伟, 李娜", "M. Ost, P. Vik"."""
    several, others = parted(printed)
    if not several and re.search(r"[,;，；、|·•/]", printed):
        several, others = _parted_by_signs(printed)
    if several:
        found.others = found.others or others
        return several
    for pattern in (WITH, _BIBTEX_STYLE):
        pieces = [piece.strip() for piece in pattern.split(printed)] if "," in printed or pattern is WITH else []
        if pattern is WITH and len(pieces) > 1:
            pieces = [one for piece in pieces for one in _BIBTEX_STYLE.split(piece)]
        if len(pieces) > 1 and all(pieces) and (pattern is WITH or all(piece.count(",") == 1 for piece in pieces)):
            return pieces
    return []


def _parted_by_signs(printed: str) -> tuple[list[str], bool]:
    """People parted as BibTeX' users part them, where each piece reads as a name; an institution has commas too."""
    names, others, sign = split_names(printed)
    if len(names) < 2 or not sign or sign == "with":
        return [], False
    read_as = [bylines.parse(Rich(name), 0, len(name)) for name in names]
    if not all(parse_name(name).given for name in names):  # a group's name has none
        return [], False
    named = all(byline.names and all(name.form not in _NO_PERSON for name in byline.names) for byline in read_as)
    return (names, others) if named else ([], False)


def _read_text(value: str, found: AuthorList) -> None:
    value = " ".join(value.split())
    if not WITH.match(value) and "(" not in value:
        value = WITH.sub(" and", value)
    if ";" in value and value.count(";") >= value.count(",") // 2:
        pieces = [piece for piece in value.split(";") if piece.strip()]
    elif len(pieces := _BIBTEX_STYLE.split(value)) > 1 and all(
        p.count(",") == 1 for p in pieces if not _OTHERS.match(p)
    ):
        pieces = [piece for piece in pieces if piece.strip()]
    else:
        rich = set_in_markup(value)
        byline = bylines.parse(rich, 0, len(rich.text))
        if byline.names and any(name.form == "bad" for name in byline.names) and "," in value:
            pieces = [piece for piece in re.split(r",\s*(?:and\s+|&\s*)?|\s+and\s+|\s+&\s+", value) if piece.strip()]
        else:
            for name in byline.names:
                if not _special(name.name, found):
                    found.names.append(name)
            found.others = found.others or byline.others
            return
    found.others = found.others or len(pieces) > MAX_ITEMS
    for piece in pieces[:MAX_ITEMS]:
        bare = re.sub(r"\A(?:and|&)\s+", "", piece.strip())
        if bare and not _special(bare, found):
            found.names.append(one(bare))


def _special(printed: str, found: AuthorList) -> bool:
    """Whether a "name" is "et al." or a stand-in for the owner."""
    if _OTHERS.match(printed.strip()):
        found.others = True
        return True
    if printed.strip() in _NOBODY:
        return True
    if printed.strip().lower() in _ME:
        found.owner_at = len(found.names)
        return True
    return False


def _read_mapping(value: Mapping, found: AuthorList) -> None:
    fields = {key(name): item for name, item in value.items()}
    if isinstance(inner := fields.get("name"), Mapping):  # {"name": {"first": "Mara", "last": "Ost"}}
        fields = {name: item for name, item in fields.items() if name != "name"}
        fields |= {key(name): item for name, item in inner.items()}
    if isinstance(inner := fields.get("attributes"), Mapping):  # Quarto: {"attributes": {"equal-contributor": true}}
        fields = {name: item for name, item in fields.items() if name != "attributes"}
        fields |= {key(name): item for name, item in inner.items()}
    if (role := _first(fields, _ROLES)).lower().replace("_", "").replace(" ", "") in _NO_AUTHORS:
        found.besides.append((role, _as_text(fields)))
        return
    given, family = _given(fields), _first(fields, _FAMILY)
    particle = _first(fields, _PARTICLES)
    suffix = _first(fields, ("suffix",))
    if family or given:
        whole = " ".join(filter(None, (particle, family)))
        name = one(given or whole) if not (given and whole) else one(f"{whole}, {given}")
        if suffix:
            name.name = f"{name.name} {suffix}"
    elif printed := _first(fields, _NAME):
        if _special(printed, found):
            return
        name = one(printed, in_order="literal" in fields or "sequence" in fields)
    else:
        found.besides.append(("authors", value))
        return
    found.besides += [(f"authors.{spelled}", item) for spelled, item in _spelled(value) if key(spelled) not in _READ]
    for mark, names in _FLAGS.items():
        if any(text(fields.get(flag)).lower() in _TRUE for flag in names):
            name.notes.append(WORDS[mark])
    _add_notes(name, fields)
    if any(text(fields.get(flag)).lower() in _TRUE for flag in _OWN):
        name.emphasised = True
    if (orcid := text(fields.get("orcid"))) and (identifier := normalise(Scheme.ORCID, orcid)):
        found.identifiers[len(found.names)] = (identifier,)
    found.names.append(name)


def _spelled(value: Mapping) -> Iterator[tuple[str, Plain]]:
    """The fields as the file spells them, those of ``attributes`` among them."""
    for name, item in value.items():
        if key(name) == "attributes" and isinstance(item, Mapping):
            yield from item.items()
        else:
            yield name, item


_READ = _OF_THE_PERSON | {
    "orcid",
    *(
        one
        for names in (_GIVEN, _MIDDLE, _FAMILY, _NAME, _PARTICLES, _NOTES, _OWN, _ROLES, *_FLAGS.values())
        for one in names
    ),
}


def _given(fields: dict[str, Plain]) -> str:
    return " ".join(filter(None, (_first(fields, _GIVEN), _first(fields, _MIDDLE))))


def _as_text(fields: dict[str, Plain]) -> str:
    """A person as one text: "Family, Given", or the whole name in braces."""
    given, family = _given(fields), _first(fields, _FAMILY)
    if family:
        return ", ".join(filter(None, (family, given)))
    return f"{{{whole}}}" if (whole := given or _first(fields, _NAME)) else ""


def _add_notes(name: PrintedName, fields: dict[str, Plain]) -> None:
    """Marks and words beside a name."""
    for note in _NOTES:
        words = text(fields.get(note))
        if words and all(c in marks.MARKS for c in words):
            name.marks += words
        elif words:
            name.notes.append(words)


def _first(fields: dict[str, Plain], names: Sequence[str]) -> str:
    return next((found for name in names if (found := text(fields.get(name)))), "")
