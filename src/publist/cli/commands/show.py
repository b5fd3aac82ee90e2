"""``publist show``."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from publist.cli.completing import keys
from publist.cli.output import Output, counted, paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.model import Authorship, Paper
    from publist.store import StoredMatch
    from publist.workflows.show.papers import PaperDetails


@click.command("show")
@click.argument("key", shell_complete=keys)
@click.option("--why", is_flag=True, help="Where each field came from, and what other sources said.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
@paged
def command(session: Session, key: str, why: bool, as_json: bool) -> None:
    """Show one paper."""
    found = session.library.explain(key)
    paper = found.paper
    if as_json:
        session.output.json(_as_dict(found, why=why))
        return
    _show(session.output, paper)
    if why:
        _show_why(session.output, paper, found.matches)
    for line in _doubts(found, why=why):
        session.output.say(line, fg="yellow")


def _doubts(found: "PaperDetails", *, why: bool) -> Iterator[str]:
    """What may be wrong with it; words that are not needed are not loaded, here as elsewhere in this module."""
    if why and found.misprints:
        from publist.cli.words.update import misprint_words

        yield from map(misprint_words, found.misprints)
    if found.paper.warnings:
        from publist.cli.words import reason_words

        yield from map(reason_words, found.paper.warnings)
    if found.paper.conflicts:
        from publist.cli.words.bylines import conflict_words

        yield from map(conflict_words, found.paper.conflicts)
    if found.wrong_identifiers:
        from publist.cli.words.update import wrong_identifier_words

        yield from map(wrong_identifier_words, found.wrong_identifiers)


def _show(output: Output, paper: "Paper") -> None:
    from publist.cli.words.notices import MARKS, notice_words, status_words
    from publist.matching.notices import gravest
    from publist.reconcile import label
    from publist.text.remarks import Remark
    from publist.writers.listing import legends

    kind = gravest(paper)
    if kind:
        output.say(f"{MARKS[kind]} {paper.title}", bold=True, fg="red")
    else:
        output.say(paper.title, bold=True)
    output.say(", ".join(map(_name, paper.authors)) + (" et al." if paper.others else ""))
    where = [paper.venue_printed or (paper.venue.name if paper.venue else ""), str(paper.year or "")]
    pages = [f"pages {paper.pages}"] if paper.pages else []
    output.say(", ".join(part for part in [*where, *pages] if part))
    for sign, meaning in legends([paper]):
        output.say(f"{sign} {meaning}", dim=True)
    for notice in paper.notices:
        output.say(notice_words(notice), fg="red", bold=True)
    rows = [("key", paper.key), ("type", paper.type or "")]
    rows += [("status", status_words(paper.status))] if paper.status else []
    remarks = ((kind.value.replace("_", " "), getattr(paper, kind.value)) for kind in Remark)
    rows += [(name, value) for name, value in remarks if value]
    rows += [(str(i.scheme), i.value) for i in paper.identifiers]
    rows += [(link.label, link.url or "(no address)") for link in paper.links]
    if paper.open_access:
        rows.append(("open access", f"{paper.open_access.url} ({label(paper.open_access.source)})"))
    rows += [
        ("cited", f"{counted(c.count, 'time')} ({label(c.source)}, {c.observed_at:%Y-%m-%d})") for c in paper.citations
    ]
    for name, value in rows:
        output.say(f"    {name:<18}{value}")


def _name(author: "Authorship") -> str:
    from publist.writers.listing import signs

    name = f"{author.name}{''.join(signs(author))}"
    return f"[{name}]" if author.owner else name


def _show_why(output: Output, paper: "Paper", matches: "Sequence[StoredMatch]") -> None:
    from publist.cli.words import reason_words
    from publist.compute.changes import field_text
    from publist.reconcile import label

    output.say("Where it comes from", bold=True)
    for one in paper.provenance:
        output.say(f"    {one.field:<14}{label(one.source)}, {one.where}: {reason_words(one.why)}")
        value = field_text(paper, one.field)
        if value and one.field not in {"abstract", "extra"}:
            output.say(f"{'':18}{value}", dim=True)
        for rejected in one.rejected:
            output.say(
                f"{'':18}not {label(rejected.source)}'s {rejected.value}: {reason_words(rejected.why)}", dim=True
            )
    for count in paper.citations:
        output.say(f"    {'citations':<14}{label(count.source)}, asked on {count.observed_at:%Y-%m-%d}")
    if matches:
        output.say("Which records are this paper", bold=True)
    for row in matches:
        why = "; ".join(map(reason_words, row.match.reasons))
        output.say(f"    {row.subject}: {row.match.outcome} ({row.match.score:.2f}): {why}")


def _as_dict(found: "PaperDetails", *, why: bool) -> dict[str, object]:
    """As the JSON export has the paper, with what to look at; with ``why`` also what it was computed from."""
    import json

    from publist.cli.sync_output import match_as_dict
    from publist.writers.json_list import write_json

    paper = found.paper
    shown: dict[str, object] = json.loads(write_json([paper]))[0] | {
        "warnings": paper.warnings,
        "wrong_identifiers": [
            {
                "identifier": {one.identifier.scheme: one.identifier.value},
                "service": one.record.source,
                "title": one.record.title,
                **match_as_dict(one.match),
            }
            for one in found.wrong_identifiers
        ],
    }
    if why:
        shown["why"] = paper.provenance
        shown["matches"] = [
            {
                "subject": row.subject,
                "outcome": row.match.outcome,
                "score": row.match.score,
                "reasons": row.match.reasons,
            }
            for row in found.matches
        ]
        shown["misprints"] = found.misprints
    return shown
