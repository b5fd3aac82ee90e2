"""A form that was filled in, made into what changed."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from publist.errors import FormError, UsageError
from publist.model import Decision, Mark, MarkAuthor, NotMine, Paper, SetAuthors, SetField, SetLink
from publist.store import Reader, Store, Writer, retried
from publist.text.names import name_key
from publist.text.remarks import is_no, is_yes
from publist.text.unicode import clean
from publist.workflows.curate.checks import checked
from publist.workflows.curate.decide import DecisionReport, decided
from publist.workflows.curate.form import HIDDEN, AuthorLine, EditForm, FormSaid, form_of, read_form
from publist.workflows.curate.values import field_values
from publist.workflows.naming import paper_named


def paper_form(reader: Reader, name: str) -> EditForm:
    """The form of a paper, as it is now."""
    paper = paper_named(reader, name)
    return EditForm(paper.key, paper.title, form_of(paper, hidden=paper.id in reader.papers.hidden_ids({paper.id})))


@retried
def fill_form(store: Store, form: EditForm, text: str) -> DecisionReport:
    """Follow what ``text`` says otherwise than ``form`` did, in one transaction.

    What changed in the store meanwhile and not in the form stays.  Raises FormError, with nothing changed, with every
    line that cannot stand.
    """
    before, after = read_form(form.body), read_form(text)
    if after.empty or after == before:
        return DecisionReport((), (), (), None)
    with store.write("edit") as writer:
        paper = paper_named(writer, form.key)
        stated = list(_stated(paper, before, after))
        faults = list(_faults(writer, stated))
        if faults:
            raise FormError("form-faults", faults)
        return decided(writer, [decision for _, make in stated for decision in make()])


_Stated = tuple[int, Callable[[], list[Decision]]]
"""A line, and the decisions that it means."""


def _stated(paper: Paper, before: FormSaid, after: FormSaid) -> Iterator[_Stated]:
    for name, (value, line) in after.fields.items():
        former = before.fields.get(name, ("", 0))[0]
        if clean(value) != clean(former):
            yield line, partial(_field, paper, name, value)
    yield from _authors(paper, before, after)
    yield from _links(paper, before, after)


def _field(paper: Paper, name: str, value: str) -> list[Decision]:
    if name != HIDDEN:
        return [SetField(paper.id, field, one) for field, one in field_values({name: value}).items()]
    if not (is_yes(value) or is_no(value)):
        raise UsageError("bad-yes-or-no", field=name, value=value)
    return [NotMine(paper.id, hidden=is_yes(value))]


def _authors(paper: Paper, before: FormSaid, after: FormSaid) -> Iterator[_Stated]:
    if after.authors is None:
        return
    first = after.authors[0].line if after.authors else 0
    former = before.authors or ()
    if ([one.name for one in after.authors], after.others) != ([one.name for one in former], before.others):
        nameless = (one.line for one in after.authors if not any(map(str.isalpha, one.name)))
        first = next(nameless, first)
        yield first, partial(_byline, paper, after.authors, after.others, frozenset(one.name for one in former))
    marks_of = defaultdict[str, list[frozenset[Mark]]](list)
    for one in former:
        marks_of[name_key(one.name)].append(one.marks)
    for one in after.authors:
        known = marks_of[name_key(one.name)]
        had = known.pop(0) if known else frozenset()
        for mark in sorted(one.marks ^ had):
            yield one.line, partial(_decided, MarkAuthor(paper.id, one.name, mark, mark in one.marks))


def _links(paper: Paper, before: FormSaid, after: FormSaid) -> Iterator[_Stated]:
    """A label that several links have stays as it is, or becomes one link."""
    if after.links is None:
        return
    former, now = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for links, found in ((before.links or (), former), (after.links, now)):
        for label, url, _ in links:
            found[label.casefold()].append(url)
    labels = {label.casefold(): (label, line) for label, _, line in [*(before.links or ()), *after.links]}
    for folded in dict.fromkeys([*former, *now]):
        label, line = labels[folded]
        if former.get(folded) != now.get(folded):
            yield line, partial(_link, paper, label, tuple(now.get(folded, ())))


def _byline(paper: Paper, lines: Sequence[AuthorLine], others: bool, known: frozenset[str]) -> list[Decision]:
    if any(not any(map(str.isalpha, one.name)) for one in lines if one.name not in known):
        raise UsageError("empty-name")
    return [SetAuthors(paper.id, tuple(one.name for one in lines), others)]


def _decided(decision: Decision) -> list[Decision]:
    return [decision]


def _link(paper: Paper, label: str, urls: tuple[str, ...]) -> list[Decision]:
    if len(urls) > 1:
        raise UsageError("label-twice", label=label)
    if urls and not urls[0]:
        raise UsageError("link-without-url", label=label)
    return [SetLink(paper.id, label, urls[0] if urls else None)]


def _faults(writer: Writer, stated: list[_Stated]) -> Iterator[tuple[int, UsageError]]:
    """Every line that cannot stand; a mark may be that of an author who is added in the same form."""
    for line, make in stated:
        try:
            for decision in make():
                if not isinstance(decision, MarkAuthor):
                    checked(writer, decision)
        except UsageError as fault:
            yield line, fault
