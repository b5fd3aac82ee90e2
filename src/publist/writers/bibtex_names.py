"""A byline as BibTeX writes it: ``Family, Jr., Given and {Corporate Author} and others``."""

import re
from collections.abc import Sequence
from typing import Final

from publist.matching.names.on_paper import name_on_paper
from publist.model import Authorship, Mark
from publist.text.bibtex import split_quoted
from publist.text.escaping import escape
from publist.text.name_asides import off
from publist.text.name_tables import PARTICLES
from publist.text.names import family_first, parse_name
from publist.text.safe_latex import safe_latex
from publist.text.unicode import clean

_MARKS = re.compile(r"[*†‡§¶‖∥#⋆∗＊✱]|(?<=[\w.)])[&^]+(?=[\s,]|\Z)")
_PROTECTED = re.compile(
    r"[,;、，；]|(?:^|\s|\()(?:and|&|with|[/|·•])(?=\s|\Z)|\bet\.?\s+al\b|\A(?:\.\.\.|…|others|\d+\s+(?:others|more)|et\s+alia)\Z",
    re.IGNORECASE,
)
_PLAINLY_ONE = re.compile(r"[^\W\d_][\w'’.-]*, [\w'’. -]*\Z")
"""A family name of one word: no list of names looks so."""
_JUNIOR = re.compile(r"(?:[JS]r\.?|I{2,3}|IV|V|\d(?:nd|rd|th))\Z", re.IGNORECASE)
_PRINTED = re.compile(
    "[ '.A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0125\u0128-\u0137\u0139-\u013e"
    "\u0141-\u0148\u014a-\u0165\u0168-\u017e-]+\\Z"
)
"""Letters that pdflatex knows, and the signs of names."""
_WORD: Final = r"(?!(?i:and|with|et|others|[js]r|i{1,3}|iv|v)\.?(?: |\Z))[^\W\d_]+(?:['-][^\W\d_]+)*\.?"
_ORDINARY = re.compile(rf"(?:{_WORD} )+{_WORD}\Z")
"""A name in which nothing has to be looked at: no sign, and no word that could be another thing."""
Names = dict[tuple[str, str | None], str]
"""Names and their marked family names, as they were written before."""
_MANY_NAMES: Final = 1 << 14
"""Those of a longer list are forgotten now and then."""
OWNER: Final = "owner"
"""The annotation of whose list it is."""
_ITEM = re.compile(r"\s*(\d+)\s*=\s*(.+)\Z", re.DOTALL)


def byline(authors: Sequence[Authorship], *, others: bool, names: Names) -> str:
    """The author field; ``names`` remembers names that were written before."""
    out = [written_name(author, names) for author in authors]
    if others:
        out.append("others")
    return " and ".join(out)


def written_name(author: Authorship, names: Names) -> str:
    """An author as the paper has them."""
    name = author.name
    key = (name, author.family)
    if author.printed != name and (name := name_on_paper(author)) != author.name:
        key = (name, None)
    if (written := names.get(key)) is None:
        if len(names) > _MANY_NAMES:
            names.clear()
        written = names[key] = bibtex_name(*key)
    return written


def bibtex_name(name: str, family: str | None) -> str:
    """One name.  Without a marked family name it is cut by the rules of ``publist.text.names``.

    Signs that lists print as marks (stars, daggers) are no part of a name: read back, they would become flags.
    """
    if (
        family
        and name.endswith(f" {family}")
        and _is_one_word(family)
        and _PRINTED.match(name)
        and _ORDINARY.match(name)
    ):
        return f"{family}, {name[: -len(family) - 1]}"
    name = _without_marks(name)
    family = _without_marks(family) if family else None
    if not name:
        return "{Unknown}"
    if (name == family and len(name) > 1) or (family is None and parse_name(name).corporate):
        return f"{{{escape(name)}}}"
    if " " not in name:  # one word, and in East Asian scripts the whole name
        return _part(name)
    if family and name.endswith(f" {family}"):  # cut the name as it stands: what is written reads back as it was
        return _joined(family, "", name[: -len(family)].strip())
    found, given, suffix = family_first(name, family)
    words = name.split(" ")
    is_junior = suffix and len(words) > 2 and _JUNIOR.match(words[-1]) and not _JUNIOR.match(words[-2])
    junior = words[-1] if is_junior else ""
    stem = " ".join(words[:-1]) if junior else name
    for family_name in (family, found):
        if family_name and stem.endswith(f" {family_name}"):
            given = stem[: -len(family_name)].strip()
            return _joined(family_name, junior, given)
    if not junior and found and name.startswith(f"{found} "):
        return _joined(found, "", name[len(found) :].strip())
    return _joined(words[-1], "", " ".join(words[:-1]))


def _is_one_word(family: str) -> bool:
    """Particles aside; "van der Meer"."""
    if " " not in family:
        return True
    *particles, word = family.split(" ")
    return len(word) > 2 and word.istitle() and PARTICLES.issuperset(particles)


def _without_marks(name: str) -> str:
    return clean(_MARKS.sub("", name)).strip(" ,;，；、")


def _joined(family: str, junior: str, given: str) -> str:
    parts = (_part(family), junior, _part(given)) if junior else (_part(family), _part(given))
    written = ", ".join(part for part in parts if part)
    plain = f"{family}, {given}"
    if "{" in written and _PLAINLY_ONE.match(plain) and written == escape(plain):
        return written  # letters as commands are all that is not plain in it
    return written if _PLAINLY_ONE.match(written) or _is_one(written) else ", ".join((f"{{{parts[0]}}}", *parts[1:]))


def _is_one(written: str) -> bool:
    """Whether what is written reads as one name, and not as a list or as "et al."."""
    from publist.text.bibtex_bylines import split_names  # few names need it

    return split_names(written) == ([written], False, "")


def _part(text: str) -> str:
    escaped = escape(text)
    protected = (
        _PROTECTED.search(text) or _JUNIOR.match(text) or off(f",{text}")[1]
    )  # it may stand behind a family name
    return f"{{{escaped}}}" if protected else escaped


def annotations(
    authors: Sequence[Authorship], own: str | None, marks: Sequence[Mark] = tuple(Mark), *, owner: bool = False
) -> str:
    """The ``author+an`` field: our flags, of ``marks``, who the ``owner`` is, and what the paper's own file annotates.

    biblatex: items by ``;``, several annotations of one item by ``,`` (manual, §3.7 "Data annotations").
    """
    marked: dict[int, list[str]] = {}
    for number, author in enumerate(authors, 1):
        if author.co_first or author.corresponding or author.roles:
            marked[number] = [mark.value.replace("_", "") for mark in marks if author.has(mark)]
        if owner and author.owner:
            marked.setdefault(number, []).append(OWNER)
    if not marked and not own:
        return ""
    marked = {number: words for number, words in marked.items() if words}
    if not own:
        return "; ".join(f"{number}={','.join(words)}" for number, words in marked.items())
    others = []
    for item in split_quoted(own, ";"):
        if (found := _ITEM.match(item)) and 1 <= int(found[1][:6]) <= len(authors):
            words = marked.setdefault(int(found[1][:6]), [])
            words += [word for word in map(str.strip, split_quoted(found[2], ",")) if word not in words]
        elif item.strip():
            others.append(item.strip())
    items = [f"{number}={','.join(marked[number])}" for number in sorted(marked)]
    return safe_latex("; ".join((*items, *others)))
