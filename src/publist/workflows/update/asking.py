"""One service being asked, so that few requests do.

Services have a page of a person with all their papers, and some answer for hundreds of identifiers at once.  So:
pages of owners first (they are asked for new papers anyway), then pages of others with many papers that nothing cheaper
answers for, then the identifiers in batches, and only what is left title by title.  Every answer can bring to
light who somebody is in this service, and then their page answers for the rest.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from publist.compute.facts import facts_of_row
from publist.errors import ServiceError, ServiceRefusedError, UnknownPersonError
from publist.matching.papers import PaperIndex
from publist.model import Identifier, PaperType, Record
from publist.services.base import Service
from publist.store import IndexedPaper
from publist.text.names import name_key
from publist.text.titles import is_short, title_key
from publist.workflows.update.inquiry import Inquiry, best_identifier, by_common_person
from publist.workflows.update.judging import ServiceAnswer, judge
from publist.workflows.update.moved_pages import by_signatures, may_be_gone, moved_to, name_on
from publist.workflows.update.page_cover import PageCover
from publist.workflows.update.page_records import NewRecord, sort_page
from publist.workflows.update.pages import PersonPage
from publist.workflows.update.report import Finding, MovedPerson, PaperNotMine, UnavailablePage, unanswered

_GROUP: Final = 10
"""Answers to single questions that are stored together."""
_LARGEST: Final = 500
"""Papers that are stored together at most."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers that are taken in together, and papers of the owner that the list lacks."""

    answers: tuple[ServiceAnswer, ...]
    unlisted: tuple[NewRecord, ...] = ()
    page: PersonPage | None = None
    """The page that these come from."""
    unanswered: tuple[int, ...] = ()
    """Papers that are asked about again another day."""
    findings: tuple[Finding, ...] = ()
    """What a person should know about these answers."""
    moved: MovedPerson | None = None
    """Where the page's owner has another identifier now."""
    questions: tuple[ServiceAnswer, ...] = ()
    """Records of the page that may be papers of the list."""
    wrong: tuple[ServiceAnswer, ...] = ()
    """Records of an identifier that are not the paper: told until somebody has decided."""

    @property
    def papers(self) -> set[int]:
        """Those of the list that it is about."""
        return {one.row.id for one in (*self.answers, *self.questions, *self.wrong)} | set(self.unanswered)

    def about(self, papers: Collection[int]) -> "Batch":
        """What of it is about these papers; others have been merged away or removed since the service was asked."""
        asked = (self.answers, self.questions, self.wrong)
        answers, questions, wrong = (tuple(one for one in some if one.row.id in papers) for some in asked)
        left = tuple(id_ for id_ in self.unanswered if id_ in papers)
        return replace(self, answers=answers, questions=questions, wrong=wrong, unanswered=left)


class Asking:
    """One service being asked; what is open changes with every answer."""

    def __init__(self, service: Service, inquiry: Inquiry) -> None:
        self.service = service
        self.inquiry = inquiry
        self.pages_asked: set[Identifier] = set()
        self.page_of = {page.identifier: page for page in inquiry.pages}
        self._by_id = {row.id: found for row in inquiry.rows if (found := best_identifier(service, row))}
        people = inquiry.people
        self.wanted = [row for row in inquiry.rows if self._can_answer(row, people)]
        """The papers about which the service can be asked at all."""
        self._cover = PageCover(self.wanted, people, inquiry.owner_ids)
        self.open: dict[int, IndexedPaper] = {row.id: row for row in self.wanted}
        self._index: PaperIndex | None = None
        self._records_of: dict[Identifier, list[Record]] = {}
        self._sought: set[Identifier] = set()
        self._found: dict[str, list[Record]] = {}
        self._tried: set[int] = set()
        """Papers whose identifier did not lead to them."""

    # --- what to ask next

    def pages(self, *, seek_new: bool = True) -> Iterator[PersonPage]:
        """Owners' pages that may have new papers, then those worth asking; each is asked before the next is chosen."""
        for page in self.inquiry.pages:
            if seek_new and page.seek_new:
                self.pages_asked.add(page.identifier)
                yield page
        while (worth := self.page_worth_asking()) is not None:
            self.pages_asked.add(worth.identifier)
            yield worth

    def _can_answer(self, row: IndexedPaper, people: Mapping[int, Sequence[str]]) -> bool:
        """Whether the service can be asked about this paper at all."""
        return row.id in self._by_id or self._can_search(row) or any(people.get(a) for a in row.author_ids)

    def _can_search(self, row: IndexedPaper) -> bool:
        searched = self.inquiry.searched
        return self.service.can_search and (searched is None or row.id in searched) and bool(title_key(row.title))

    def page_worth_asking(self) -> PersonPage | None:
        """The page that answers for most of the papers that would have to be searched for, if for enough of them."""
        scheme = self.service.person_scheme
        if scheme is None or not self._cover:
            return None
        own = self.service.person_schemes
        best = self._cover.best(self._unnamed, lambda value: any(Identifier(s, value) in self.pages_asked for s in own))
        if best is None:
            return None
        identifier = Identifier(scheme, best)
        return self.page_of.get(identifier) or PersonPage(identifier, "", stated=False, seek_new=False)

    def _unnamed(self) -> list[IndexedPaper]:
        """Open papers that no batch of identifiers answers for."""
        return [row for row in self.open.values() if row.id in self._tried or row.id not in self._by_id]

    def with_identifier(self) -> list[tuple[IndexedPaper, Identifier]]:
        """Open papers that a batch answers for."""
        rows = [row for row in self.open.values() if row.id not in self._tried]
        return [(row, self._by_id[row.id]) for row in rows if row.id in self._by_id]

    def to_search(self) -> list[IndexedPaper]:
        """Open papers that are searched for by title."""
        return [row for row in self.open.values() if self._can_search(row) and not self._waits(row)]

    def _waits(self, row: IndexedPaper) -> bool:
        """Whether a page that is kept by hand has just shown that the service does not know the paper."""
        if row.id in self.inquiry.missed or not self.service.info.pages_by_hand:
            return False  # a second look: by title
        pages = [self.page_of[identifier] for identifier in self.pages_asked if identifier in self.page_of]
        return any(page.stated and page.author_id in row.author_ids for page in pages)

    def covered_by(self, page: PersonPage) -> list[int]:
        """Open papers that a page should have, by their bylines."""
        return sorted(self._cover.written_by(page.identifier.value) & self.open.keys())

    def close(self, row_ids: Sequence[int]) -> None:
        """These papers are answered for."""
        for row_id in row_ids:
            self.open.pop(row_id, None)
            self._cover.close(row_id)

    # --- asking

    def batches(self) -> Iterator[Batch]:
        """The service's answers, batch by batch; each is to be stored before the next is asked for."""
        if self.service.identifiers_first:
            yield from self.ask_identifiers()
        for page in self.pages():
            yield self.ask_page(page)
        yield from self.ask_identifiers()
        for page in self.pages(seek_new=False):
            yield self.ask_page(page)
        yield from self.ask_titles()

    def new_papers(self, pages: Sequence[PersonPage]) -> Iterator[Batch]:
        """Owners' pages that the answers brought to light and that may have new papers."""
        for page in pages:
            if page.seek_new and page.identifier not in self._sought:
                yield self.ask_page(page)

    def ask_page(self, page: PersonPage) -> Batch:
        """A page's records, each to the paper of the list that it is; what is left over may be new papers of theirs."""
        self.pages_asked.add(page.identifier)
        unknown = self._read(page.identifier)
        records = self._records_of[page.identifier]
        followed = None if records else self._follow(page)
        if followed:
            records = self._records_of[followed.now]
        elif unknown:
            self.page_of.pop(page.identifier, None)
            self._sought.add(page.identifier)
            told = UnavailablePage(unknown.code, self.service.name, page.identifier, tuple(unknown.fields.items()))
            return Batch((), page=page, findings=(told,))
        if page.seek_new:
            self._sought.add(page.identifier)
        if self._index is None:
            self._index = PaperIndex((row.id, facts_of_row(row)) for row in self.inquiry.listed)
        moved = followed or self._moved(page, records)
        if not page.name and page.stated and records:
            page = replace(page, name=name_on(self.service, page.identifier, records))
        inquiry = self.inquiry
        on_page = sort_page(records, inquiry.listed, self._index, inquiry.decided, inquiry.asked)
        taken = {row.id for row in inquiry.listed} if inquiry.whole_list else set(self.open)
        shown = [answer for answer in on_page.answers if not answer.row.hidden]
        answers = [answer for answer in shown if answer.row.id in taken]
        if not on_page.answers:  # nobody's page, or somebody else's: it shows nothing of papers that are not on it
            self.page_of.pop(page.identifier, None)
        self.close([answer.row.id for answer in answers])
        self._learn(answers)
        off = [answer.row for answer in on_page.answers if answer.row.hidden]
        findings: list[Finding] = [PaperNotMine(row.key, removed=row.id in inquiry.decided.removed) for row in off]
        if page.identifier in self.service.shortened:
            findings.append(UnavailablePage("page-shortened", self.service.name, page.identifier))
        if not records and self._is_owners(page) and may_be_gone(page):
            findings.append(UnavailablePage("page-gone", self.service.name, page.identifier))
        return Batch(
            tuple(answers),
            tuple(on_page.new) if page.seek_new else (),
            page=page,
            moved=moved,
            findings=tuple(findings),
            questions=on_page.asked(taken if page.seek_new else self.open, each=page.seek_new),
        )

    def _read(self, identifier: Identifier) -> UnknownPersonError | None:
        """Read a page once; the error of a service that says that there is no such person."""
        if identifier in self._records_of:
            return None
        self._records_of[identifier] = []
        try:
            found = self.service.of_person(identifier)
        except UnknownPersonError as error:
            return error
        except ServiceError:
            del self._records_of[identifier]
            raise
        self._records_of[identifier] = [r for r in found if r.type is not PaperType.PROCEEDINGS]
        return None

    def _is_owners(self, page: PersonPage) -> bool:
        return any(one.identifier == page.identifier for one in self.inquiry.pages)

    def _follow(self, page: PersonPage) -> MovedPerson | None:
        """The page under another identifier, for an owner's empty page: as it moved before, or by signatures."""
        if not (self._is_owners(page) and may_be_gone(page)):
            return None
        for known in (*page.also, None):
            now = known or by_signatures(self.service, self.inquiry, page)
            if now and not self._read(now) and self._records_of[now]:
                self.pages_asked.add(now)
                self._sought.add(now)
                return MovedPerson(page.name, self.service.name, page.identifier, now)
        return None

    def _moved(self, page: PersonPage, records: Sequence[Record]) -> MovedPerson | None:
        """Another identifier that an owner's page leads to; that page need not be asked any more."""
        own = {one.identifier for one in self.inquiry.pages}
        now = self.service.person_alias(page.identifier) or moved_to(page, records)
        if now is None or now in own or page.identifier not in own:
            return None
        self.pages_asked.add(now)
        self._sought.add(now)
        self._records_of[now] = list(records)
        return MovedPerson(page.name, self.service.name, page.identifier, now)

    def ask_identifiers(self) -> Iterator[Batch]:
        """Batches for the papers with an identifier; a paper that its identifier does not lead to stays open."""
        named = self.with_identifier()
        size = max(1, min(self.service.batch_size or 1, _LARGEST))
        size = size if size > 1 else _GROUP
        for start in range(0, len(named), size):
            part = named[start : start + size]
            records = self.service.by_identifiers([identifier for _, identifier in part])
            right: list[ServiceAnswer] = []
            wrong: list[ServiceAnswer] = []
            told: list[Finding] = []
            failed, ended = self.service.unanswered, self.service.ended
            later = []
            for (row, identifier), record in zip(part, records, strict=True):
                if (error := failed.get(identifier)) is not None and error is ended:
                    continue  # it stays open: the next run goes on with it
                if error is not None:
                    told.append(unanswered(row.key, self.service.name, identifier, error))
                    if not isinstance(error, ServiceRefusedError):  # a bad day; what is refused stays refused
                        later.append(row.id)
                        continue
                answer = ServiceAnswer(row, (record,) if record else (), identifier)
                if judge(answer).same:
                    right.append(answer)
                    continue
                self._tried.add(row.id)
                self._cover.recount()
                if record:  # it is another paper's: nothing that is found by title is held against it
                    self.open[row.id] = replace(row, identifiers=tuple(i for i in row.identifiers if i != identifier))
                    wrong.append(answer)
            if not self.service.can_search:  # nothing else can answer for these
                missed = [ServiceAnswer(row) for row, _ in part if row.id in self._tried]
                right += missed
                self.close([answer.row.id for answer in missed])
            self.close([*(answer.row.id for answer in right), *later])
            self._learn(right)
            yield Batch(tuple(right), unanswered=tuple(later), findings=tuple(told), wrong=tuple(wrong))
            if ended is not None:
                raise ended

    def ask_titles(self) -> Iterator[Batch]:
        """Title by title, people with most open papers first, until a page is known that answers for the rest."""
        answers: list[ServiceAnswer] = []
        waiting = by_common_person(self.to_search())
        while waiting:
            row = waiting.pop(0)
            if row.id not in self.open:
                continue
            try:
                answer = ServiceAnswer(row, tuple(self._search(row)), searched=True)
            except ServiceError:
                if answers:  # what was answered before the failure counts
                    yield Batch(tuple(answers))
                raise
            answers.append(answer)
            self.close([row.id])
            page = self.page_worth_asking() if self._learn([answer]) else None
            if len(answers) >= _GROUP or page:
                yield Batch(tuple(answers))
                answers = []
            if page:
                yield self.ask_page(page)
        answers += [ServiceAnswer(row) for row in self.open.values() if self._waits(row) or not self._can_search(row)]
        if answers:
            yield Batch(tuple(answers))

    def _search(self, row: IndexedPaper) -> list[Record]:
        """The records of a search that are, or may be, the paper; the same title is never searched for twice."""
        author = self.inquiry.author_of(row) if is_short(row.title) else None
        key = title_key(row.title) + (f" / {name_key(author)}" if author else "")
        if key not in self._found:
            self._found[key] = self.service.by_title(row.title, author)
        judged = judge(ServiceAnswer(row, tuple(self._found[key]), searched=True))
        found = [record for record, _ in (*judged.same, *judged.ask, *judged.notices)]
        if not judged.same and len(self._found[key]) == 1:
            return self._found[key]  # the one that the service thinks nearest: worth reporting
        named = (record for record in self._found[key] if title_key(record.title) == title_key(row.title))
        return found or list(islice(named, 1))

    def _learn(self, answers: Sequence[ServiceAnswer]) -> bool:
        """Who is who in this service, off papers that are surely the ones asked for; whether it was new."""
        scheme = self.service.person_scheme
        if scheme is None or not self.open:
            return False
        learnt = False
        for answer in answers:
            ids = dict(zip(map(name_key, answer.row.authors), answer.row.author_ids, strict=True))
            for record, _ in judge(answer).same:
                keys = Counter(name_key(author.name) for author in record.authors)
                for author in record.authors:
                    author_id = ids.get(name_key(author.name))
                    values = [i.value for i in author.identifiers if i.scheme is scheme]
                    if author_id is not None and values and keys[name_key(author.name)] == 1:
                        learnt = self._cover.learn(author_id, values) or learnt
        return learnt
