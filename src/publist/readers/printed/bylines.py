"""A byline to names: display order, "Family, Given", "Family, I.", "Family II", and mixtures as MLA prints them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from publist.readers.markup.rich import Kind, Rich
from publist.readers.printed.marks import MARKS, RAISED, raised
from publist.text.unicode import clean

MAX_BYLINE = 12_000
_SEPARATOR = re.compile(
    r"[ \n\v]?(?:[,，、;；|·•]|\\&|&)[ \n\v]?(?:(?:and|&|und|with)[ \n\v])?"
    r"|[ \n\v](?:and|und|y|et(?![ \n]al))[ \n\v]|[\n\v]"
)
_PARENS = re.compile(r"[ ]?\(([^()]{0,80})\)|[ ]?\[([^\[\]]{0,40})\]")
_OTHERS = re.compile(
    r"(?:(?:and|&)[ ])?(?:et[ .]?al[.]?|others|colleagues|[.]{3}|…|\d+ (?:more|others|other authors))(?:[ ]?\Z)",
    re.IGNORECASE,
)
_TAIL_OTHERS = re.compile(r"[ ](?:et[ ]?al[.]?|and others)\Z", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|2nd|3rd)\.?\Z", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?:[^\W\d_a-z]\.?(?:[ ‐-]?[^\W\d_a-z]\.){0,4}|[A-Z]{1,3}|[A-Z]\.?-[A-Z]\.?|(?:[A-Z][a-z]?\.[ -]?){1,4})\Z"
)
_GLUED = re.compile(r"[A-ZÀ-ÖØ-Þ]{1,4}(?:-[A-ZÀ-Ö]{1,2})?\Z")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’`‘-]{1,2}[^\W\d_]+)*[.'’]?\Z")
_PARTICLES = frozenset(
    "van der den de la le von zu zur af al el bin ben ibn di da dos das du del della y ter ten te vom st und e".split()
)
_NOT_NAMES = frozenset(
    """a and are as at based be between beyond by does deep for from how into is it not of one or
    over the their through to toward towards under using via vs what when where which who why with without your
    analysis application applications approach automatic advances adaptive algorithm algorithms architecture chapter
    conference data dataset design detection efficient evaluation framework generative international journal language
    large learning letters machine method methods model models network networks neural optimization preprint
    proceedings proc processing program quantization report research review robust science semantic speech study survey
    symposium system systems technical tech test thesis theory toward training transactions transformer transformers
    university understanding video vision workshop annual ieee acm arxiv springer elsevier nature findings
    association society institute department advanced computer computing computational information knowledge
    programming functional paper pdf code slides poster talk oral spotlight project demo website dissertation phd
    accepted appear submitted volume issue pages page vol no pp january february september
    october november december master masters licentiate bachelor software security magazine bulletin
    explorations physics chemistry biology medicine engineering mathematics statistics economics communications
    intelligence artificial robotics automation graphics wireless networking databases retrieval
    """.split()
)


class Form(StrEnum):
    """How a part of a byline is printed."""

    DISPLAY = "display"
    SINGLE = "single"
    INITIALS = "initials"
    GLUED = "glued"
    """Family then initials without a comma: "Dean KM", "Lee J."."""
    SUFFIX = "suffix"
    BAD = "bad"


@dataclass(slots=True)
class Name:
    """One author as printed; ``marks`` are as printed too, notes are the words in parentheses behind the name."""

    name: str
    family: str | None
    start: int
    end: int
    form: str
    marks: str = ""
    notes: list[str] = field(default_factory=list)
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Byline:
    """Names and how sure it is that these are names: 0..1."""

    names: tuple[Name, ...]
    others: bool
    score: float
    owner_implied: bool = False
    """It begins with "with": the list's owner is an author too, and is not printed."""


@dataclass(slots=True)
class _Part:
    text: str
    start: int
    end: int
    joined: str
    """The separator before it."""
    marks: str
    notes: list[str]
    form: Form = Form.BAD


def parse(rich: Rich, start: int, end: int) -> Byline:
    """Reads ``rich.text[start:end]`` as a byline; the score says whether it is one."""
    text = rich.text[start:end]
    if not text.strip() or len(text) > MAX_BYLINE:
        return Byline((), others=False, score=0.0)
    lead = re.match(
        r"[\s,.:;–—(-]*(?:(with|jointly with|joint work with)\s|(?:by|authors?)[:\s]\s?)?", text, re.IGNORECASE
    )
    offset = lead.end() if lead else 0
    parts, others = _parts(text[offset:], start + offset)
    if parts and parts[0].form is Form.BAD and not parts[0].text:
        parts = parts[1:]
    names = _with_companions(_combine(parts))
    _emphasise(rich, names)
    bad = sum(1 for p in parts if p.form is Form.BAD)
    return Byline(tuple(names), others, _score(names, bad), bool(lead and lead[1]))


def _parts(text: str, base: int) -> tuple[list[_Part], bool]:
    blanked = _PARENS.sub(lambda m: "\x00" * len(m[0]), text)
    parts: list[_Part] = []
    others, position, joined = False, 0, ""
    for found in [*_SEPARATOR.finditer(blanked), None]:
        stop = found.start() if found else len(text)
        part, more = _part(text[position:stop], base + position, joined)
        others = others or more
        if part is not None and part.text:
            parts.append(part)
        elif part is not None and parts:
            parts[-1].marks += part.marks
            parts[-1].notes += part.notes
        if found:
            joined, position = found[0], found.end()
    _settle_glued(parts)
    return parts, others


def _part(text: str, start: int, joined: str) -> tuple[_Part | None, bool]:
    """One piece between separators: (the part, whether it says "et al.")."""
    notes = [(m[1] or m[2] or "").strip() for m in _PARENS.finditer(text)]
    bare = _PARENS.sub("", text)
    marks = "".join(c for c in bare if c in MARKS or c in RAISED)
    bare = clean("".join(c for c in bare if c not in MARKS and c not in RAISED))
    if digits := re.search(r"(?<=[^\W\d_])\d{1,2}\Z", bare):
        marks, bare = marks + raised(digits[0]), bare[: digits.start()]
    bare = bare.strip(' "“”:;')
    if bare.lower().startswith(("and ", "& ")):
        bare = bare.partition(" ")[2]
    others = bool(_OTHERS.match(bare) or _OTHERS.match(bare + "."))
    if others or re.fullmatch(r"\d{0,2}", bare):
        marks, bare = marks + ("" if others else raised(bare)), ""
    elif tail := _TAIL_OTHERS.search(bare):
        bare, others = bare[: tail.start()], True
    if bare.endswith((")", ").")) and "(" not in bare:  # "(with Ann Lee)": its opening went with the lead
        bare = bare.rstrip(".)")
    if bare.endswith(".") and not re.search(r"(?:\b[^\W\d_]|\bJr|\bSr|[A-Z][a-z])\.\Z", bare):
        bare = bare[:-1]
    part = _Part(bare, start, start + len(text), joined, marks, notes)
    part.form = _form(bare) if bare else Form.BAD
    return part, others


def _form(text: str) -> Form:
    if _SUFFIX.match(text):
        return Form.SUFFIX
    if _INITIALS.match(text):
        return Form.INITIALS
    words = text.split()
    if len(words) > 6 or not all(map(_is_name_word, words)):
        return Form.BAD
    solid = [w for w in words if w.lower().rstrip(".") not in _PARTICLES or w[0].isupper()]
    if not solid or (len(words) > 1 and words[0] in {"de", "la"} and len(solid) == 0):
        return Form.BAD
    core = words[:-1] if len(words) > 2 and _SUFFIX.match(words[-1]) else words
    if len(core) > 1 and _GLUED.match(core[-1]) and any(c.islower() for c in core[0]) and not _INITIALS.match(core[0]):
        return Form.GLUED
    if len(solid) == 1:
        return Form.SINGLE if text[0].lower() != text[0].upper() else Form.DISPLAY
    return Form.DISPLAY


def _is_name_word(word: str) -> bool:
    word = word.strip("'‘’\"“”")
    lower = word.lower().rstrip(".")
    if lower in _PARTICLES or re.fullmatch(r"00\d\d", word):
        return True  # DBLP's four-digit homonym number may be pasted along
    if len(word) <= 2 and word.isupper():
        return True
    if lower in _NOT_NAMES or len(word) > 25 or (word.endswith(".") and len(word) > 3 and word[-3:-2] not in ".-"):
        return False  # a full stop behind a whole word ends a sentence
    if re.fullmatch(r"(?:[^\W\d_]\.[-‐]?){1,4}(?:[^\W\d_]\.?)?", word):
        return True
    first = word[:1]
    cased = first.isupper() or first.lower() == first.upper() or re.match(r"(?:d|l|al|el|de|ul|o)['’-]\w", word)
    return bool(cased and _WORD.match(word))


def _settle_glued(parts: Sequence[_Part]) -> None:
    """Takes "Lee J." for a family name and an initial only where most parts of the byline are printed so."""
    dotted = [
        p for p in parts if p.form is Form.DISPLAY and re.match(r"[^\W\d_][^.]+\s(?:[A-Z]\.[ -]?){1,3}\Z", p.text)
    ]
    if len(dotted) * 2 > sum(1 for p in parts if p.form is not Form.SUFFIX):
        for part in dotted:
            part.form = Form.GLUED
    glued = [p for p in parts if p.form is Form.GLUED]
    if len(glued) * 2 > len(parts) - 1 and glued:  # the byline's own full stop: "Brandt T, Arai Y."
        last = parts[-1]
        if last.form is Form.DISPLAY and re.match(r"[^\W\d_][^.]+\s[A-Z]{1,3}\.\Z", last.text):
            last.text, last.form = last.text[:-1], Form.GLUED
            glued.append(last)
    for part in parts if len(glued) * 2 > len(parts) - 1 else ():
        if part.form is Form.DISPLAY and re.search(r"\s[A-Z]{1,3}\.\s", part.text):
            part.form = Form.BAD  # "Brandt T. Nature" is a name and the next sentence
    if len(glued) * 2 < len(parts) and len(parts) > 2:
        for part in glued:
            if not part.text.endswith("."):
                part.form = Form.DISPLAY


def _combine(parts: list[_Part]) -> list[Name]:
    names: list[Name] = []
    inverted = _all_inverted(parts)
    index = 0
    while index < len(parts):
        part = parts[index]
        following = parts[index + 1] if index + 1 < len(parts) else None
        if part.form is Form.SUFFIX and names:
            names[-1].name += f" {part.text}"
            names[-1].end = part.end
            names[-1].marks += part.marks
        elif following is not None and _is_inverted(part, following, first=index == 0, everywhere=inverted):
            names.append(_inverted(part, following))
            index += 1
        else:
            names.append(_printed(part))
        index += 1
    return names


def _with_companions(names: list[Name]) -> list[Name]:
    """Adds the people in parentheses: "Ann Lee (with Bo Ray and Cy Dunn)"."""
    found: list[Name] = []
    for name in names:
        found.append(name)
        for note in name.notes:
            if note.startswith("with "):
                for other in parse(Rich(note), 0, len(note)).names:
                    other.start = other.end = name.end
                    found.append(other)
    return found


def _all_inverted(parts: Sequence[_Part]) -> bool:
    """Whether every author is "Family, Given": pairs, a comma inside, no "and" inside."""
    if len(parts) < 2 or len(parts) % 2:
        return False
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    if not all(a.form is Form.SINGLE or _family_like(a) for a, _ in pairs):
        return False
    if not all(
        b.joined.strip() in {",", "，"} and b.form in {Form.SINGLE, Form.DISPLAY, Form.INITIALS} for _, b in pairs
    ):
        return False
    marked_off = all(a.joined.strip() != "," for a, _ in pairs[1:])
    return marked_off or all(a.form is Form.SINGLE for a, _ in pairs)


def _family_like(part: _Part) -> bool:
    words = part.text.split()
    return part.form is Form.DISPLAY and words[0].lower() in _PARTICLES


def _is_inverted(part: _Part, following: _Part, *, first: bool, everywhere: bool) -> bool:
    comma = following.joined.strip() in {",", "，"}
    if not comma or part.form not in {Form.SINGLE, Form.DISPLAY, Form.GLUED, Form.INITIALS}:
        return False
    if part.form is Form.INITIALS:
        return False if not part.text.isalpha() else following.form is Form.INITIALS and "." in following.text
    if following.form is Form.INITIALS:
        return not re.match(r"[^\W\d_]\.", part.text)  # "I. Okafor, T." is no "Family, Initials"
    if part.form is Form.SINGLE or _family_like(part):
        return everywhere or (first and following.form in {Form.SINGLE, Form.DISPLAY})
    return False


def _inverted(family: _Part, given: _Part) -> Name:
    name = Name(
        f"{given.text} {family.text}",
        family.text,
        family.start,
        given.end,
        "comma initials" if given.form is Form.INITIALS else "inverted",
    )
    name.marks = family.marks + given.marks
    name.notes = family.notes + given.notes
    return name


def _printed(part: _Part) -> Name:
    text, family = re.sub(r" \d{4}\Z", "", part.text), None
    if part.form is Form.GLUED:
        words = text.split()
        suffix = words.pop() if len(words) > 2 and _SUFFIX.match(words[-1]) else ""
        cut = len(words) - 1
        while cut > 1 and _INITIALS.match(words[cut - 1]) and "." in words[cut - 1]:
            cut -= 1
        family = " ".join(words[:cut])
        text = " ".join(filter(None, [*words[cut:], family, suffix]))
    return Name(text, family, part.start, part.end, part.form.value, part.marks, part.notes)


def _emphasise(rich: Rich, names: Sequence[Name]) -> None:
    """Marks the names in bold or underlined, unless all of them are."""
    spans = sorted((s.start, s.end) for s in rich.of(Kind.BOLD, Kind.UNDERLINE))
    if not spans:
        return
    first = 0
    for name in names:
        while first < len(spans) and spans[first][1] <= name.start:
            first += 1
        covered, index = 0, first
        while index < len(spans) and spans[index][0] < name.end:
            covered += max(0, min(spans[index][1], name.end) - max(spans[index][0], name.start))
            index += 1
        name.emphasised = covered * 2 > name.end - name.start - 3
    if len(names) > 1 and all(name.emphasised for name in names):
        for name in names:
            name.emphasised = False


_WEIGHTS = {"display": 1.0, "comma initials": 1.0, "glued": 1.0, "inverted": 0.95, "single": 0.35}


def _score(names: Sequence[Name], bad: int) -> float:
    if not names:
        return 0.0
    total = sum(_WEIGHTS.get(name.form, -0.6) for name in names)
    forms = Counter(
        "display"
        if i == 0 and n.form in {"inverted", "comma initials"} and len(names) > 1 and names[1].form == "display"
        else n.form
        for i, n in enumerate(names)
        if n.form != "bad"
    )
    uniform = forms.most_common(1)[0][1] / len(names) if forms else 0.0
    score = max(0.0, total / len(names)) * (0.6 + 0.4 * uniform)
    return score * (0.5 if bad * 2 > len(names) else 1.0)
