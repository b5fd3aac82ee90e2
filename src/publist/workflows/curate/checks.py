"""Whether a decision can stand, and its lasting form: ids for keys, anchors for names, values in their normal form."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from publist.compute.groups import group_key, groups_of
from publist.compute.identity import record_ref
from publist.compute.owners import list_owners, owners_decided
from publist.compute.standing import removed_papers
from publist.errors import UsageError
from publist.model import (
    Decision,
    DifferentPerson,
    DifferentWork,
    GroupIs,
    Identifier,
    JudgeIdentifier,
    KeepByline,
    Mark,
    MarkAuthor,
    Membership,
    NamePerson,
    NotMine,
    OwnersAre,
    Paper,
    RemovePaper,
    Reset,
    SameAsOwner,
    SamePerson,
    SameWork,
    Scheme,
    SetAuthors,
    SetField,
    SetLink,
    UseByline,
)
from publist.model.decisions import PersonRef
from publist.reconcile import EDITABLE
from publist.reconcile.bylines.conflicts import digest
from publist.reconcile.standing import GROUPS, PAPER_SCHEMES
from publist.store import Reader, Writer
from publist.text.identifiers import canonical, forms_of, identify
from publist.text.names import name_key
from publist.text.period_dates import period_of
from publist.text.unicode import clean
from publist.text.urls import safe_url
from publist.workflows.curate.byline import as_printed
from publist.workflows.curate.named import find_person, person_anchors
from publist.workflows.curate.values import as_shown, checked_value, field_named
from publist.workflows.naming import paper_named


def checked(writer: Writer, decision: Decision) -> Decision:
    """The decision as it is kept.  Raises UsageError when it is about nothing that is there or cannot stand."""
    return _CHECKS[type(decision)](writer, decision)


# --- about papers


def _field(reader: Reader, decision: SetField) -> SetField:
    paper = paper_named(reader, decision.paper)
    field = field_named(decision.field)
    if field not in EDITABLE:
        raise UsageError("unknown-field", field=decision.field, fields=tuple(EDITABLE))
    value = checked_value(field, decision.value)
    if field == "title" and not value:
        raise UsageError("no-title")
    if field in set(PAPER_SCHEMES) and value:
        _refuse_of_another(reader, paper, field, str(value).split())
    return SetField(paper.id, field, value)


def _refuse_of_another(reader: Reader, paper: Paper, scheme: str, values: Sequence[str]) -> None:
    """Raises UsageError where another paper of the list has one of these identifiers."""
    for value in values:
        bearers = reader.papers.with_identifiers(forms_of(Identifier(Scheme(scheme), value))) - {paper.id}
        others = [row for row in reader.papers.index(bearers) if row.id not in removed_papers(reader)]
        if others:
            other = min(others, key=lambda row: row.hidden)
            raise UsageError(
                "identifier-of-another",
                scheme=scheme,
                value=value,
                key=paper.key,
                other=other.key,
                title=other.title,
                hidden=other.hidden,
            )


def _set_authors(reader: Reader, decision: SetAuthors) -> SetAuthors:
    """Authors whom the paper has keep the spelling that it prints, so that who they are and their marks stay."""
    paper = paper_named(reader, decision.paper)
    typed = [name for name in map(as_shown, decision.names) if name]
    if not typed:
        raise UsageError("no-authors")
    names = tuple(as_printed(paper, typed))
    return replace(decision, paper=paper.id, names=names, over=_digests(reader, paper))


def _reset(reader: Reader, decision: Reset) -> Reset:
    paper = paper_named(reader, decision.paper)
    bare = decision.field.strip().casefold().replace("-", "_").replace(" ", "_")
    if bare in GROUPS or bare in set(Mark):
        return Reset(paper.id, bare)
    try:
        return Reset(paper.id, field_named(bare))
    except UsageError:
        raise UsageError("unknown-field", field=decision.field, fields=(*GROUPS, *EDITABLE, *map(str, Mark))) from None


def _mark(reader: Reader, decision: MarkAuthor) -> MarkAuthor:
    paper = paper_named(reader, decision.paper)
    if decision.mark not in set(Mark):
        raise UsageError("unknown-mark", mark=str(decision.mark), marks=tuple(map(str, Mark)))
    named = name_key(decision.author)
    printed = {name_key(author.printed) for author in paper.authors}
    canonical = {name_key(author.name): author.printed for author in paper.authors}
    if named not in printed | canonical.keys():
        authors = tuple(author.name for author in paper.authors)
        raise UsageError("not-an-author", name=decision.author, key=paper.key, authors=authors)
    # the paper's own spelling lasts: who somebody is, and how they are shown, is computed after the paper
    name = decision.author if named in printed else canonical[named]
    return MarkAuthor(paper.id, name, Mark(decision.mark), decision.on)


def _link(reader: Reader, decision: SetLink) -> SetLink:
    paper = paper_named(reader, decision.paper)
    url = clean(decision.url) if decision.url else None
    if not decision.label.strip() or (url and safe_url(url) is None):
        raise UsageError("bad-link", label=decision.label)
    return SetLink(paper.id, decision.label, url or None)


def _not_mine(reader: Reader, decision: NotMine) -> NotMine:
    return replace(decision, paper=paper_named(reader, decision.paper, removed=not decision.hidden).id)


def _remove(reader: Reader, decision: RemovePaper) -> RemovePaper:
    return replace(decision, paper=paper_named(reader, decision.paper, removed=not decision.removed).id)


def _digests(reader: Reader, paper: Paper) -> tuple[str, ...]:
    """Of the bylines that the sources have."""
    records = reader.records.find([paper.id]).get(paper.id, [])
    return tuple(sorted({digest(stored.record) for stored in records if stored.record.authors}))


def _use_byline(reader: Reader, decision: UseByline) -> UseByline:
    paper = paper_named(reader, decision.paper)
    records = reader.records.find([paper.id]).get(paper.id, [])
    sources = tuple(sorted({stored.record.source for stored in records if stored.record.authors}))
    if decision.source not in sources:
        raise UsageError("no-byline-of-source", source=decision.source, key=paper.key, sources=sources)
    return replace(decision, paper=paper.id, over=_digests(reader, paper))


def _keep_byline(reader: Reader, decision: KeepByline) -> KeepByline:
    paper = paper_named(reader, decision.paper)
    digests = decision.digests or tuple(conflict.digest for conflict in paper.conflicts)
    return KeepByline(paper.id, tuple(sorted(set(digests))))


def _judge_identifier(reader: Reader, decision: JudgeIdentifier) -> JudgeIdentifier:
    """One that the paper has, or had before a person dropped it."""
    paper = paper_named(reader, decision.paper)
    dropped = [stored.decision for stored in reader.decisions.find([paper.id], kinds=(JudgeIdentifier,))]
    theirs = [*paper.identifiers, *(d.identifier for d in dropped if isinstance(d, JudgeIdentifier))]
    known = [one for one in dict.fromkeys(theirs) if isinstance(one, Identifier)]
    asked = decision.identifier
    if isinstance(asked, str):
        named = asked.strip().casefold()
        found = [one for one in known if named in {one.value.casefold(), f"{one.scheme}:{one.value}".casefold()}]
        meant = found[0] if len(found) == 1 else identify(asked)
    else:
        meant = canonical(asked)
    if meant not in known:
        identifiers = tuple(f"{one.scheme}:{one.value}" for one in known)
        text = asked if isinstance(asked, str) else f"{asked.scheme}:{asked.value}"
        raise UsageError("not-its-identifier", asked=text, key=paper.key, identifiers=identifiers)
    return JudgeIdentifier(paper.id, meant, decision.right)


_Work = TypeVar("_Work", SameWork, DifferentWork)


def _work(writer: Writer, decision: _Work) -> _Work:
    paper = paper_named(writer, decision.paper).id
    other = None if decision.other is None else paper_named(writer, decision.other).id
    if other == paper or (other is None and decision.record is None):
        raise UsageError("one-paper-to-merge")
    return replace(decision, paper=paper, other=other)


def _different_work(writer: Writer, decision: DifferentWork) -> DifferentWork:
    """A record that is of the paper so far becomes a paper of its own."""
    known = _work(writer, decision)
    if known.record is None or known.other is not None or not isinstance(known.paper, int):
        return known
    records = writer.records.find([known.paper]).get(known.paper, [])
    split = any(record_ref(stored.record) == known.record for stored in records)
    return replace(known, other=writer.papers.reserve(1)[0]) if split else known


# --- about people


def _same_person(reader: Reader, decision: SamePerson) -> SamePerson:
    one, other = _anchors(reader, decision.one), _anchors(reader, decision.other)
    if set(one) & set(other):
        raise UsageError("one-person-already", names=(_shown(decision.one), _shown(decision.other)))
    refuse_authors_of_one_paper(reader, (one, other))
    first, second = sorted((one, other))
    return SamePerson(first, second)


def _different_person(reader: Reader, decision: DifferentPerson) -> DifferentPerson:
    if decision.owner is not None:
        _refuse_no_owner(reader, decision.owner)
        return DifferentPerson(_anchors(reader, decision.one), (), decision.owner)
    first, second = sorted((_anchors(reader, decision.one), _anchors(reader, decision.other)))
    return DifferentPerson(first, second)


def _same_as_owner(reader: Reader, decision: SameAsOwner) -> SameAsOwner:
    _refuse_no_owner(reader, decision.owner)
    anchors = _anchors(reader, decision.person)
    refuse_authors_of_one_paper(reader, (anchors, person_anchors(reader, decision.owner)))
    return SameAsOwner(anchors, decision.owner)


def _refuse_no_owner(reader: Reader, person: int) -> None:
    if person not in {one.person for one in list_owners(reader)}:
        raise UsageError("unknown-owner", who=f"#{person}", owners=())


def _name(reader: Reader, decision: NamePerson) -> NamePerson:
    name = clean(decision.name)
    if not name:
        raise UsageError("empty-name")
    if isinstance(decision.person, str):
        person = find_person(reader, decision.person)
        if person.owner:
            raise UsageError("person-is-owner", name=person.name, wanted=name)
    return NamePerson(_anchors(reader, decision.person), name)


def _anchors(reader: Reader, person: PersonRef) -> tuple[int, ...]:
    if isinstance(person, str):
        anchors = person_anchors(reader, find_person(reader, person).id)
    else:
        anchors = tuple(sorted(set(person) & reader.people.anchored(person).keys()))
    if not anchors:
        raise UsageError("person-without-papers")
    return anchors


def _shown(person: PersonRef) -> str:
    return person if isinstance(person, str) else f"#{person[0]}"


def refuse_authors_of_one_paper(reader: Reader, people: Sequence[Collection[int]]) -> None:
    """Raises UsageError when two of these people, named by their anchors, are authors of one paper."""
    homes = reader.papers.merged_into()
    at = reader.people.anchored({anchor for anchors in people for anchor in anchors})
    paper_of_anchor = {anchor: homes.get(paper, paper) for anchor, (paper, _) in at.items()}
    on = Counter(paper for anchors in people for paper in {paper_of_anchor[anchor] for anchor in anchors})
    both = sorted(reader.papers.keys([paper for paper, number in on.items() if number > 1]).values())
    if both:
        raise UsageError("authors-of-one-paper", key=both[0])


# --- about the owners and their groups


def _owners(writer: Writer, decision: OwnersAre) -> OwnersAre:
    if not decision.owners:
        raise UsageError("last-owner")
    if not all(clean(owner.name) for owner in decision.owners):
        raise UsageError("owner-without-name")
    return owners_decided(writer, decision)


def _group(reader: Reader, decision: GroupIs) -> GroupIs:
    name, known = clean(decision.name), {one.person for one in list_owners(reader)}
    if not name:
        raise UsageError("group-without-name")
    former = next((one for one in groups_of(reader) if group_key(one.name) == group_key(name)), None)
    known |= former.periods.keys() if former else set()
    members = []
    for one in decision.members:
        if one.person not in known:
            raise UsageError("member-is-no-owner", person=one.person)
        period = period_of(one.since, one.until)
        members.append(Membership(one.person, period.since, period.until))
    return GroupIs(name, tuple(members), decision.gone)


_CHECKS: Final[dict[type[Decision], Callable[[Writer, Any], Decision]]] = {
    SetField: _field,
    MarkAuthor: _mark,
    SetLink: _link,
    NotMine: _not_mine,
    RemovePaper: _remove,
    SetAuthors: _set_authors,
    Reset: _reset,
    UseByline: _use_byline,
    KeepByline: _keep_byline,
    JudgeIdentifier: _judge_identifier,
    SameWork: _work,
    DifferentWork: _different_work,
    SamePerson: _same_person,
    DifferentPerson: _different_person,
    SameAsOwner: _same_as_owner,
    NamePerson: _name,
    OwnersAre: _owners,
    GroupIs: _group,
}
