"""Deciding: what a person says of papers and people.  Every decision is kept, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publist.library.base import Opened

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Literal, TypeAlias

    from publist.compute.changes import Change
    from publist.compute.owners import Owner
    from publist.model import Decision
    from publist.store import Run
    from publist.workflows.curate.decide import DecisionReport
    from publist.workflows.curate.form import EditForm
    from publist.workflows.curate.hiding import HideReport
    from publist.workflows.curate.interview import Interview
    from publist.workflows.curate.merge import MergeReport, SplitReport
    from publist.workflows.curate.people import PeopleReport
    from publist.workflows.curate.queue import CrowdedNames, OpenQuestion
    from publist.workflows.curate.redo import RedoReport
    from publist.workflows.curate.review import Answered, Reply
    from publist.workflows.curate.undo import UndoReport
    from publist.workflows.update.proposals import Accepted, ProposedPaper

    Answer: TypeAlias = Literal["yes", "no", "keep", "take", "neither"]
    QuestionName: TypeAlias = Literal["paper", "record", "person", "byline"]
    Wanted: TypeAlias = str | int | Collection[int | str]
    """``all``, ``likely``, the number of a proposal, or numbers and keys of its records."""


class Deciding(Opened):
    """What decides."""

    def questions(
        self, about: str | None = None, *, kind: QuestionName | None = None, limit: int | None = None
    ) -> list[OpenQuestion]:
        """What publist is not sure about, with both sides.

        ``about`` a paper (key, piece of the title) or a person (piece of a name, ``#NUMBER``); of one ``kind``; at
        most ``limit``, the first ones.
        """
        from publist.workflows.curate.queue import question_queue

        with self.store.read() as reader:
            return question_queue(reader, kind=kind, about=about, limit=limit)

    def questions_left(self) -> int:
        """How many questions are open."""
        from publist.compute.questions import number_open

        with self.store.read() as reader:
            return number_open(reader)

    def review(
        self, about: str | None = None, *, kind: QuestionName | None = None, limit: int | None = None
    ) -> Interview:
        """The same questions to be asked one after the other, each read when it is its turn."""
        from publist.workflows.curate.interview import Interview

        return Interview(self.store, about=about, kind=kind, limit=limit)

    def crowded_names(self) -> list[CrowdedNames]:
        """Names so many and so near each other that publist compares them with equal ones only."""
        from publist.workflows.curate.queue import crowded_names

        with self.store.read() as reader:
            return crowded_names(reader)

    def answer(self, question: int, answer: Answer | str, papers: Sequence[str] = ()) -> Answered:
        """Answer an open question by its id: ``yes``, they are one; ``no``, they are two.

        Of two bylines: ``keep`` the one that is shown, or ``take`` the source's.  Where several questions are about one
        person: ``neither`` for all of them, or ``"2"`` for the second.  ``papers`` with a yes about people: only these
        of the one side's papers are the other's.
        """
        from publist.workflows.curate.review import answer as keep

        return keep(self.store, question, answer, papers)

    def answer_all(self, *replies: Reply) -> list[Answered]:
        """Answer several questions (:class:`publist.workflows.curate.review.Reply`), all or none, in one run."""
        from publist.workflows.curate.review import answer_all

        return answer_all(self.store, replies)

    def edit(
        self,
        key: str,
        fields: Mapping[str, str | int | None] | None = None,
        *,
        add_authors: Collection[str] = (),
        remove_authors: Collection[str] = (),
        author_order: str | None = None,
        co_first: Collection[str] = (),
        not_co_first: Collection[str] = (),
        corresponding: Collection[str] = (),
        marks: Collection[tuple[str, str]] = (),
        no_marks: Collection[tuple[str, str]] = (),
        links: Mapping[str, str | None] | None = None,
        mine: bool | None = None,
        authors_from: str | None = None,
        keep_authors: bool = False,
        keep_identifiers: Collection[str] = (),
        drop_identifiers: Collection[str] = (),
        reset: Collection[str] = (),
        dry_run: bool = False,
    ) -> tuple[Change, ...]:
        """Say what a paper's fields, authors, marks and links are; None takes a field or link away.

        ``fields`` may have ``authors`` ("A. One; B. Two") and identifiers by scheme (``doi``, ``arxiv``), too.
        ``add_authors`` are names, each at the end or ``NAME@POSITION``; ``author_order`` is "2 1 3" or the names.
        ``marks`` and ``no_marks`` are pairs of an author and a mark (``student``, ``co_last``, ``presenter`` ...).
        ``mine=False`` hides a paper that is not the owner's, also when a source brings it again.  ``authors_from``
        takes the byline of a source (``dblp``, ``cv``); ``keep_authors`` says that the one shown is right.
        ``keep_identifiers`` and ``drop_identifiers`` (``10.5555/x``) are, or are not, the paper's, whatever a service
        has under them.  ``reset`` names fields (or ``authors``, ``marks``, ``links``, ``identifiers``, ``all``) that
        are to be as the sources say again.
        """
        from publist.workflows.curate.edit import Edits, edit

        edits = Edits(
            fields=fields or {},
            add_authors=add_authors,
            remove_authors=remove_authors,
            author_order=author_order,
            co_first=co_first,
            not_co_first=not_co_first,
            corresponding=corresponding,
            marks=marks,
            no_marks=no_marks,
            links=links or {},
            mine=mine,
            authors_from=authors_from,
            keep_authors=keep_authors,
            keep_identifiers=keep_identifiers,
            drop_identifiers=drop_identifiers,
            reset=reset,
        )
        with self._trial(dry_run=dry_run) as store:
            return edit(store, key, edits).changes

    def form(self, key: str) -> EditForm:
        """A paper as a form to fill in: ``field: value`` lines, authors and links a line each."""
        from publist.workflows.curate.filling import paper_form

        with self.store.read() as reader:
            return paper_form(reader, key)

    def fill_form(self, form: EditForm, text: str, *, dry_run: bool = False) -> tuple[Change, ...]:
        """What ``text`` says otherwise than ``form`` is so; raises ``FormError`` with every line that cannot stand."""
        from publist.workflows.curate.filling import fill_form

        with self._trial(dry_run=dry_run) as store:
            return fill_form(store, form, text).changes

    def hide(self, *keys: str, dry_run: bool = False) -> HideReport:
        """Take papers off the list that are not the owner's or not to be shown; an import or a sync knows them."""
        from publist.workflows.curate.hiding import hide

        with self._trial(dry_run=dry_run) as store:
            return hide(store, keys)

    def unhide(self, *keys: str, dry_run: bool = False) -> HideReport:
        """Show hidden papers again, and bring removed ones back."""
        from publist.workflows.curate.hiding import unhide

        with self._trial(dry_run=dry_run) as store:
            return unhide(store, keys)

    def remove(self, *keys: str, dry_run: bool = False) -> HideReport:
        """Take papers out of the store; no source brings one back, :meth:`unhide` and :meth:`undo` do."""
        from publist.workflows.curate.hiding import remove

        with self._trial(dry_run=dry_run) as store:
            return remove(store, keys)

    def decide(self, *decisions: Decision) -> DecisionReport:
        """Keep decisions (``publist.model``: ``SetField(KEY, "year", 2020)`` ...) and follow them, all or none.

        They name papers by citation key, and people by name, spelling or ``#NUMBER``.
        """
        from publist.workflows.curate.decide import decide

        return decide(self.store, decisions)

    def merge(self, *keys: str, dry_run: bool = False) -> MergeReport:
        """These papers are one; all records go to the first."""
        from publist.workflows.curate.merge import merge

        with self._trial(dry_run=dry_run) as store:
            return merge(store, keys)

    def split(self, key: str, *records: str, dry_run: bool = False) -> SplitReport:
        """These records of a paper (``source:key``, see :meth:`Library.records`) are another paper."""
        from publist.workflows.curate.merge import split

        with self._trial(dry_run=dry_run) as store:
            return split(store, key, records)

    def merge_people(self, *names: str, dry_run: bool = False) -> PeopleReport:
        """These are one person."""
        from publist.workflows.curate.people import merge_people

        with self._trial(dry_run=dry_run) as store:
            return merge_people(store, names)

    def split_person(self, name: str, *keys: str, dry_run: bool = False) -> PeopleReport:
        """On these papers the name is another person's."""
        from publist.workflows.curate.people import split_person

        with self._trial(dry_run=dry_run) as store:
            return split_person(store, name, keys)

    def rename_person(self, name: str, canonical: str, *, dry_run: bool = False) -> PeopleReport:
        """A person is shown under this name, whatever papers print."""
        from publist.workflows.curate.people import rename_person

        with self._trial(dry_run=dry_run) as store:
            return rename_person(store, name, canonical)

    def set_owner(self, name: str = "", identifiers: Mapping[str, str | Sequence[str]] | None = None) -> Owner:
        """Whose list it is; ``identifiers`` by scheme.  What was stated before stays where nothing new is given."""
        from publist.workflows.curate.founding import schemes_of, state_owner

        return state_owner(self.store, name, schemes_of(identifiers or {}))

    def add_owner(self, name: str, identifiers: Mapping[str, str | Sequence[str]] | None = None) -> tuple[Owner, ...]:
        """One more owner of a common list, or more identifiers of one; all owners."""
        from publist.compute.owners import owner_from
        from publist.workflows.curate.founding import schemes_of
        from publist.workflows.curate.owners import add_owner

        return add_owner(self.store, owner_from(name, schemes_of(identifiers or {})))

    def remove_owner(self, name: str) -> Owner:
        """Somebody, by name or identifier, is no owner any more; their papers stay."""
        from publist.workflows.curate.owners import remove_owner

        return remove_owner(self.store, name)

    def proposals(self, *, refused: bool = False) -> list[ProposedPaper]:
        """Papers on an owner's page at a service that the list lacks; or those that were refused."""
        with self.store.read() as reader:
            if not refused and not reader.proposals.number_open():  # an export asks, and needs nothing of importing
                return []
            from publist.workflows.update.proposals import ProposalState, proposals

            return proposals(reader, ProposalState.REFUSED if refused else ProposalState.OPEN)

    def accept(self, proposals: Wanted) -> Accepted:
        """Take proposed papers into the list: by number, ``all``, or ``likely`` (all but perhaps a namesake's)."""
        from publist.workflows.update.proposals import accept, chosen

        return accept(self.store, chosen(proposals))

    def refuse(self, proposals: Wanted) -> int:
        """Never propose these papers again; how many they are."""
        from publist.workflows.update.proposals import chosen, refuse

        return refuse(self.store, chosen(proposals))

    def undoable(self, run: int | None = None) -> Run:
        """The run that :meth:`undo` would take back."""
        from publist.workflows.curate.undo import undoable

        return undoable(self.store, run)

    def undo(self, run: int | None = None, *, dry_run: bool = False) -> UndoReport:
        """Take a run back: the last one, or the one of this number."""
        from publist.workflows.curate.undo import undo

        return undo(self.store, run, dry_run=dry_run)

    def redo(self, *, every: bool = False, dry_run: bool = False) -> tuple[RedoReport, ...]:
        """Have again what was undone last, or with ``every`` all that was undone and nothing else changed since."""
        from publist.workflows.curate.redo import redo

        return redo(self.store, every=every, dry_run=dry_run)
