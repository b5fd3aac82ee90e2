"""Pages into a folder in which some are: what a person made of a page stays.

A page that is there is changed where a field of ours has another value now.  What somebody changed by hand stays and is
told, and so do, untold, all fields that are not ours, the text below, comments and the order.  A paper's page is known
by its note, also under another name; one without a note by its DOI or title.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Final

from publist.text.besides import OURS, SHOWN, print_of
from publist.text.front_matter import BODY, THEIRS, Data, FrontField, FrontMatter, parse
from publist.text.unicode import fold
from publist.writers.pages import Folder, Page
from publist.writers.yaml_text import Flow, dump

_DOI: Final = re.compile(r"10\.\d{4,9}/[^\s'\"{}\[\],]+")
_KEY: Final = re.compile(r"^[ ]+key: ['\"]?([^'\"\r\n]+)", re.MULTILINE)
_TITLE: Final = re.compile(r"^title[ ]*[:=][ ]*['\"]?(.*?)['\"]?[ ]*\r?$", re.MULTILINE)
"""In a page that is not understood (TOML, broken YAML), whose it is."""
_TOP: Final = 8_000
"""Characters in which that is looked for."""
_NUMBERED: Final = re.compile(r"10\.\d{4,9}/|\d{4}\.\d{4,5}")
"""What a DOI and an arXiv id begin with."""
_DATE: Final = re.compile(r"(\d{4})-(\d\d)(?:-\d\d|\Z)")
_MARKUP: Final = re.compile(r"[*_`.,]")
_OWNERS: Final = frozenset({"me", "admin", "myself"})
"""What pages call the owner of their site."""
_INDEX: Final = "/index.md"


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """What a folder should hold."""

    files: Mapping[str, str]
    """Texts by their paths."""
    kept: Mapping[str, tuple[str, ...]]
    """By path, the fields and files that stay as somebody made them though the list says something else."""
    left: tuple[str, ...]
    """Pages of ours whose papers are not among those written."""
    refused: tuple[str, ...]
    """Pages that stay as they are, since their front matter is not understood."""


@dataclass(slots=True)
class _Merged:
    """A page on its way into its file."""

    kept: list[str] = field(default_factory=list)
    prints: dict[str, str] = field(default_factory=dict)


def fresh(pages: Sequence[Page]) -> dict[str, str]:
    """All files of an empty folder."""
    return dict(plan(pages, {}).files)


def plan(pages: Sequence[Page], there: Mapping[str, str], folder: Folder | None = None) -> FolderPlan:
    """What becomes of a folder.

    Args:
        pages: The pages of the papers.
        there: The files that the folder has, by their paths: pages and what stands beside them.
        folder: The format's; without it no file that is there is a page.
    """
    found = {path: parse(text) for path, text in there.items() if folder and folder.is_page(path)}
    paths = _paths(pages, found, there)
    files: dict[str, str] = {}
    kept: dict[str, tuple[str, ...]] = {}
    refused: list[str] = []
    for page, path in zip(pages, paths, strict=True):
        merged = _Merged()
        beside = dict(_beside(page, path, there, _prints(found.get(path)), merged))
        text = _new(page, merged) if path not in there else _changed(page, found.get(path), merged)
        if text is None:
            refused.append(path)
            continue
        files |= {path: text, **beside}
        if merged.kept:
            kept[path] = tuple(merged.kept)
    left = (path for path, front in found.items() if front and front.note.get("key") and path not in files)
    return FolderPlan(files, kept, tuple(sorted(path for path in left if path not in refused)), tuple(refused))


def _paths(pages: Sequence[Page], found: Mapping[str, FrontMatter | None], there: Mapping[str, str]) -> Iterator[str]:
    """Where each page stands."""
    keys = {page.key for page in pages}
    of_key: dict[str, str] = {}
    of_doi: dict[str, str] = {}
    of_title: dict[str, str] = {}
    for path in sorted(found):
        front = found[path]
        if front is None:
            top = there[path][:_TOP]
            of_key |= {one: path for one in _KEY.findall(top) if one not in of_key}
            of_doi |= {one.lower(): path for one in _DOI.findall(top) if one.lower() not in of_doi}
            of_title |= {fold(one): path for one in _TITLE.findall(top) if fold(one) not in of_title}
            continue
        if (key := str(front.note.get("key") or "")) in keys:
            of_key.setdefault(key, path)
            continue
        for said in front.fields:
            of_doi |= {one.lower(): path for one in _DOI.findall(said.lines) if one.lower() not in of_doi}
        if (title := front.get("title")) and isinstance(title.value, str):
            of_title.setdefault(fold(title.value), path)
    used = {path.lower() for path in found}
    taken: set[str] = set()
    for page in pages:
        unread = page.path if page.path in found and found[page.path] is None else None
        before = (
            of_key.get(page.key),
            unread,
            of_doi.get(page.doi),
            of_title.get(fold(str(page.front.get("title", "")))),
        )
        path = next((one for one in before if one and one not in taken), "")
        if not path:
            path = next(one for one in _names(page.path) if one.lower() not in used)
            used.add(path.lower())
        taken.add(path)
        yield path


def _names(path: str) -> Iterator[str]:
    """The path, and others in its stead: ``ek2024-2/index.md``."""
    yield path
    stem, end = (path.removesuffix(_INDEX), _INDEX) if path.endswith(_INDEX) else (path.removesuffix(".md"), ".md")
    yield from (f"{stem}-{number}{end}" for number in count(2))


def _prints(front: FrontMatter | None) -> Mapping[str, str]:
    return front.shown if front else {}


def _beside(
    page: Page, path: str, there: Mapping[str, str], prints: Mapping[str, str], merged: _Merged
) -> Iterator[tuple[str, str]]:
    """The files beside a page that are ours to write."""
    folder = path.rpartition("/")[0]
    for name, text in page.beside.items():
        place = f"{folder}/{name}" if folder else name
        old = there.get(place)
        if old is None or old == text or print_of(old) == prints.get(name):
            merged.prints[name] = print_of(text)
            yield place, text
        else:
            merged.kept.append(name)
            merged.prints |= {name: prints[name]} if name in prints else {}


def _new(page: Page, merged: _Merged) -> str:
    merged.prints = {**{name: print_of(value) for name, value in page.front.items()}, **merged.prints}
    if page.body:
        merged.prints[BODY] = print_of(page.body)
    fields = "".join(dump({name: value}) for name, value in page.front.items())
    return f"---\n{fields}{_note(page, merged)}---\n{_body(page)}"


def _body(page: Page) -> str:
    return f"\n{page.body}\n" if page.body else ""


def _note(page: Page, merged: _Merged) -> str:
    order = (*page.front, *sorted(merged.prints.keys() - page.front.keys()))
    return dump(
        {OURS: {**page.note, SHOWN: Flow({name: merged.prints[name] for name in order if name in merged.prints})}}
    )


def _changed(page: Page, old: FrontMatter | None, merged: _Merged) -> str | None:
    """The page that is there with what has changed; None where that cannot be done."""
    if old is None:
        return None
    prints = _prints(old)
    page = _without_said(page, old, prints)
    lines: list[str] = []
    note_at = None
    for said, rest in zip(old.fields, old.between, strict=True):
        if said.name == OURS:
            note_at = len(lines)
            lines.append(rest)
        else:
            lines.append(_field(page, said, prints, merged) + rest)
    for name, value in page.front.items():
        if old.get(name) is None and name in prints:  # somebody took it out
            merged.kept.append(name)
            merged.prints[name] = prints[name]
        elif old.get(name) is None:
            lines.insert(len(lines) if note_at is None else note_at, dump({name: value}))
            note_at = note_at if note_at is None else note_at + 1
            merged.prints[name] = print_of(value)
    body = _kept_body(page, old, prints, merged)
    lines.insert(len(lines) if note_at is None else note_at, _note(page, merged))
    text = "".join(lines)
    if "\r\n" in old.before:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    whole = f"{old.before}{text}{old.after}{body}"
    return whole if _is_same_besides(whole, old, page) else None


def _without_said(page: Page, old: FrontMatter, prints: Mapping[str, str]) -> Page:
    """The page without links and identifiers that a person's own fields have: ``url_pdf``, ``doi`` ..."""
    own = (said.lines for said in old.fields if said.name not in page.front and said.name not in (*prints, OURS))
    text = "".join(own).lower()
    front: dict[str, Data] = {}
    for name, value in page.front.items():
        kept: Data = [one for one in value if not _is_said(one, text)] if isinstance(value, list) else value
        if kept and not (isinstance(kept, Mapping) and _is_said(kept, text)):
            front[name] = kept
    return replace(page, front=front)


def _is_said(value: Data, text: str) -> bool:
    """Whether a mapping has addresses or identifiers, and the text has all of them."""
    if not isinstance(value, Mapping):
        return False
    found = [one.lower() for one in _leaves(value) if "://" in one or _NUMBERED.match(one)]
    return bool(found) and all(one in text for one in found)


def _leaves(value: Data) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, str):
        yield value


def _field(page: Page, said: FrontField, prints: Mapping[str, str], merged: _Merged) -> str:
    """A field's lines as they are, or with the value that it has now where the one that is there is ours."""
    name, now = said.name, print_of(said.value)
    wanted = page.front.get(name)
    before = prints.get(name, "")
    alike = wanted is not None and name != "title" and _alike(said.value, wanted)
    if wanted is not None and print_of(wanted) == now:
        merged.prints[name] = now
    elif alike and before != now:
        merged.prints[name] = now + THEIRS
    elif before.removesuffix(THEIRS) == now:
        if wanted is None:
            return ""
        merged.prints[name] = print_of(wanted)
        return dump({name: wanted})
    elif wanted is not None or name in prints:
        merged.kept.append(name)
        merged.prints |= {name: prints[name]} if name in prints else {}
    return said.lines


def _alike(theirs: object, ours: object) -> bool:
    """Whether a person's way to write a value says what ours does: another day of the month, ``admin`` for ``me``."""
    if isinstance(theirs, list) and isinstance(ours, list):
        return len(theirs) == len(ours) and all(map(_alike, theirs, ours))
    if not isinstance(theirs, str) or not isinstance(ours, str):
        return False
    if (one := _DATE.match(theirs)) and (other := _DATE.match(ours)):
        return one[1] == other[1] and (one[2] == other[2] or "01" in {one[2], other[2]})
    return _bare(theirs) == _bare(ours)


def _bare(text: str) -> str:
    words = fold(_MARKUP.sub("", text)).removeprefix("in ").strip()
    return "me" if words in _OWNERS else words


def _kept_body(page: Page, old: FrontMatter, prints: Mapping[str, str], merged: _Merged) -> str:
    """The text below: ours only where it is as we wrote it."""
    now, wanted = print_of(old.body), print_of(page.body)
    if now == wanted:
        merged.prints |= {BODY: now} if page.body else {}
        return old.body
    is_ours = prints.get(BODY) == now if BODY in prints else bool(prints) and not old.body.strip()
    if is_ours:
        merged.prints |= {BODY: wanted} if page.body else {}
        return _body(page)
    if BODY in prints:
        merged.prints[BODY] = prints[BODY]
        merged.kept.append(BODY)
    return old.body


def _is_same_besides(text: str, old: FrontMatter, page: Page) -> bool:
    """Whether the fields that are not ours say what they did: one may hang on another's anchor."""
    now = parse(text)
    if now is None:
        return False
    prints = _prints(old)
    others = [said for said in old.fields if said.name not in page.front and said.name not in prints]
    return all(
        (one := now.get(said.name)) is not None and print_of(one.value) == print_of(said.value)
        for said in others
        if said.name != OURS
    )
