"""Which parts of a byline make a name together: "Family, Given", "Family, I.", "Family II", suffixes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from publist.readers.printed.name_forms import INITIALS, PARTICLES, SUFFIX, UPPER, Form
from publist.text.name_tables import SHORT_UPPER_FAMILY
from publist.text.names import whole_name


@dataclass(slots=True)
class PrintedName:
    """One author as printed; ``marks`` are as printed too, notes are the words in parentheses behind the name."""

    name: str
    family: str | None
    start: int
    end: int
    form: str
    marks: str = ""
    notes: list[str] = field(default_factory=list)
    emphasised: bool = False


@dataclass(slots=True)
class Part:
    """What stands between two separators of a byline."""

    text: str
    start: int
    end: int
    joined: str
    """The separator before it."""
    marks: str
    notes: list[str]
    form: Form = Form.BAD


_SHORT = frozenset(word for word in SHORT_UPPER_FAMILY if len(word) == 3)
_DOTTED_LAST = re.compile(rf"[^\W\d_][^.]+\s(?:[{UPPER}]\.[ -]?){{1,3}}\Z")
_BARE_LAST = re.compile(rf"[^\W\d_][^.]+\s[{UPPER}]{{1,3}}\.\Z")
_CAPITALS = re.compile(rf"[{UPPER}]{{2,3}}\s[{UPPER}]{{1,2}}\Z")
_BARE_INSIDE = re.compile(rf"\s[{UPPER}]{{1,3}}\.\s")


def settle_glued(parts: Sequence[Part]) -> None:
    """Takes "Lee J." for a family name and an initial only where most parts of the byline are printed so."""
    _settle_degrees(parts)
    if _in_capitals(parts):
        return
    dotted = [p for p in parts if p.form is Form.DISPLAY and _DOTTED_LAST.match(p.text)]
    people = [p for p in parts if p.form not in {Form.SUFFIX, Form.COLLECTIVE, Form.DEGREE}]
    if len(dotted) * 2 > len(people):
        for part in dotted:
            part.form = Form.GLUED
    glued = [p for p in people if p.form is Form.GLUED]
    if len(glued) * 2 > len(people) - 1 and glued:  # the byline's own full stop: "Brandt T, Arai Y."
        last = people[-1]
        if last.form is Form.DISPLAY and _BARE_LAST.match(last.text):
            last.text, last.form = last.text[:-1], Form.GLUED
            glued.append(last)
    for part in people if len(glued) * 2 > len(people) - 1 else ():
        if _CAPITALS.match(part.text):  # "LEE A" among "OWNER Z, WANG F"
            part.form = Form.GLUED
        if part.form is Form.DISPLAY and _BARE_INSIDE.search(part.text):
            part.form = Form.BAD  # "Brandt T. Nature" is a name and the next sentence
    if len(glued) * 2 < len(people) and len(people) > 2:
        for part in glued:
            if not part.text.endswith("."):
                part.form = Form.DISPLAY


def _settle_degrees(parts: Sequence[Part]) -> None:
    """Takes "MD" for a degree in a byline that prints degrees: "Ann Lee, PhD, Bo Ray, MD"."""
    if any(part.form is Form.DEGREE for part in parts):
        for part in parts:
            part.form = Form.DEGREE if part.text in {"MD", "MA", "MS", "MBA"} else part.form


def _in_capitals(parts: Sequence[Part]) -> bool:
    """Settles a byline that prints family names in capitals: "Ann LEE, Bo PARKER", "LEE, Ann and PARKER, Bo"."""
    last = [p.text.split()[-1] for p in parts if p.form in {Form.GLUED, Form.DISPLAY}]
    if not any(word.isupper() and word.isalpha() and (len(word) > 3 or word.lower() in _SHORT) for word in last):
        return False
    for part in parts:
        if part.form is Form.GLUED and part.text.split()[-1].isalpha():
            part.form = Form.DISPLAY
    return True


def combine(parts: Sequence[Part]) -> list[PrintedName]:
    """The names that the parts make, in printed order."""
    names: list[PrintedName] = []
    inverted = _all_inverted(parts) or _is_alone(parts)
    mononym = not inverted and _begins_with_one_word(parts)
    index = 0
    while index < len(parts):
        part = parts[index]
        following = parts[index + 1] if index + 1 < len(parts) else None
        if part.form is Form.DEGREE:
            pass
        elif part.form is Form.SUFFIX and names:
            names[-1].name += f" {part.text}"
            names[-1].end = part.end
            names[-1].marks += part.marks
        elif following is not None and (
            (index == 0 and _leads_with_two_families(parts))
            or _is_inverted(part, following, first=index == 0 and not mononym, everywhere=inverted)
        ):
            names.append(_inverted(part, following))
            index += 1
        else:
            names.append(_printed(part))
        index += 1
    return names


def _begins_with_one_word(parts: Sequence[Part]) -> bool:
    """Whether a person of one name leads others with two: MLA would have an "and" in "Okafor, Ines May, and Bo Ray"."""
    if len(parts) < 3 or parts[0].form is not Form.SINGLE or any(p.joined.strip(" ,") for p in parts[1:]):
        return False
    full = [p.form is Form.DISPLAY and "." not in p.text and len(p.text.split()) > 1 for p in parts[1:]]
    return all(full)


def _all_inverted(parts: Sequence[Part]) -> bool:
    """Whether every author is "Family, Given": pairs, a comma inside, no "and" inside."""
    if len(parts) < 2 or len(parts) % 2:
        return False
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    if not all(
        b.joined.strip() in {",", "，"} and b.form in {Form.SINGLE, Form.DISPLAY, Form.INITIALS} for _, b in pairs
    ):
        return False
    marked_off = all(a.joined.strip() != "," for a, _ in pairs[1:])
    certain = len(pairs) > 1 and marked_off
    semicolons = certain and all(a.joined.strip().startswith(";") for a, _ in pairs[1:])
    if semicolons and all(len(a.text.split()) <= 3 for a, _ in pairs):
        return True
    if not all(a.form is Form.SINGLE or _family_like(a, b, certain=certain) for a, b in pairs):
        return False
    return marked_off or all(a.form is Form.SINGLE for a, _ in pairs)


def _family_like(part: Part, given: Part, *, certain: bool = False) -> bool:
    """Whether words are a family name with its particles.

    "Bin Wang", "Van Nguyen" and "Di Choi" begin with a given name that only looks like a particle: where nothing but
    commas parts the names, a capital needs a second particle behind it, or one given name after the comma ("Van Gogh,
    Vincent").
    """
    words = part.text.split()
    if part.form is not Form.DISPLAY:
        return False
    if certain and given.form is Form.INITIALS:
        return len(words) <= 3
    if words[0].lower() not in PARTICLES:
        return False
    further = len(words) > 2 and words[1].islower() and words[1] in PARTICLES
    return certain or words[0].islower() or further or len(given.text.split()) == 1


def _is_inverted(part: Part, following: Part, *, first: bool, everywhere: bool) -> bool:
    comma = following.joined.strip() in {",", "，"}
    if not comma or part.form not in {Form.SINGLE, Form.DISPLAY, Form.GLUED, Form.INITIALS}:
        return False
    if part.form is Form.INITIALS:
        if not part.text.isalpha():
            return False
        in_capitals = len(part.text) > 1 and following.form is Form.SINGLE and not following.text.isupper()
        return in_capitals or (following.form is Form.INITIALS and "." in following.text)
    if following.form is Form.INITIALS:
        return not re.match(r"[^\W\d_]\.", part.text)  # "I. Okafor, T." is no "Family, Initials"
    if everywhere:
        return True
    if part.form is Form.SINGLE or _family_like(part, following):
        return first and following.form in {Form.SINGLE, Form.DISPLAY}
    return False


def _is_alone(parts: Sequence[Part]) -> bool:
    """Whether a byline is one name of two family names and a given one: "García Pérez, Ana"."""
    if len(parts) != 2 or parts[1].joined.strip() not in {",", "，"}:
        return False
    two = parts[0].form is Form.DISPLAY and len(parts[0].text.split()) == 2 and "." not in parts[0].text
    return two and parts[1].form is Form.SINGLE


def _leads_with_two_families(parts: Sequence[Part]) -> bool:
    """Whether MLA's first author has two family names: "García López, Ana, Bo Ray, and Cy Ost"."""
    if len(parts) < 3 or not _is_alone(parts[:2]) or not re.search(r"and|&|und|et|[ye]\b", parts[-1].joined):
        return False
    return all(part.form is Form.DISPLAY and len(part.text.split()) > 1 for part in parts[2:])


def _inverted(family: Part, given: Part) -> PrintedName:
    name = PrintedName(
        whole_name(given.text, family.text),
        family.text,
        family.start,
        given.end,
        "comma initials" if given.form is Form.INITIALS else "inverted",
    )
    name.marks = family.marks + given.marks
    name.notes = family.notes + given.notes
    return name


def _printed(part: Part) -> PrintedName:
    text, family = part.text, None
    if text[-1:].isdigit():
        text = re.sub(r" \d{4}\Z", "", text)
    if part.form is Form.COLLECTIVE:
        family = text
    if part.form is Form.GLUED:
        words = text.split()
        suffix = words.pop() if len(words) > 2 and SUFFIX.match(words[-1]) else ""
        cut = len(words) - 1
        while cut > 1 and INITIALS.match(words[cut - 1]) and ("." in words[cut - 1] or len(words[cut - 1]) == 1):
            cut -= 1
        family = " ".join(words[:cut])
        text = " ".join(filter(None, [*words[cut:], family, suffix]))
    return PrintedName(text, family, part.start, part.end, part.form.value, part.marks, part.notes)
