"""Words for the codes of ``publist.workflows.curate`` and ``publist.compute``."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

from publist.cli.output import MOST_NAMES, some
from publist.cli.words import Words

_SHOWN: Final = 3
"""Names or keys that are listed."""


def _some(names: object) -> str:
    listed = cast("Sequence[str]", names)
    shown = ", ".join(listed[:_SHOWN])
    return f"{shown} and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else shown


def _places(places: object) -> str:
    return " and ".join(map(place_words, cast("Sequence[str]", places)))


def place_words(place: str) -> str:
    """``cv.md:18`` as "cv.md, line 18"; a source as its name."""
    from publist.reconcile import label

    origin, _, line = place.rpartition(":")
    return f"{origin}, line {line}" if origin and line.isdigit() else label(place)


def _spelt_otherwise(fields: Mapping[str, object]) -> str:
    from publist.cli.words import reason_words
    from publist.model import Reason

    here, there = cast("Sequence[str]", fields["places"]), cast("Sequence[str]", fields["other_places"])
    why = "; ".join(reason_words(Reason(code)) for code in cast("Sequence[str]", fields["reasons"]))
    return (
        f'{_places(here)} {"have" if len(here) > 1 else "has"} "{fields["name"]}" as author {fields["position"]}, '
        f'where {_places(there)} {"print" if len(there) > 1 else "prints"} "{fields["other"]}": {why}'
    )


def _contradicts(fields: Mapping[str, object]) -> str:
    from publist.reconcile import label

    return f"the byline of {label(str(fields['source']))} contradicts the one that is shown ({fields['kind']})"


def _ambiguous_person(fields: Mapping[str, object]) -> str:
    people, papers = (cast("Sequence[str]", fields[name]) for name in ("people", "papers"))
    told = [f"{person} (of {paper})" if paper else person for person, paper in zip(people, papers, strict=True)]
    return f'"{fields["name"]}" can be {", ".join(told)}; name one by its number (#{fields["id"]})'


_SCHEMES: Final = {
    "orcid": "ORCID (0000-0000-0000-0000, with a valid check digit)",
    "dblp_pid": "DBLP person id (the part after dblp.org/pid/, for instance 46/5782)",
    "semantic_scholar_author": "Semantic Scholar author: a number, or https://www.semanticscholar.org/author/NAME/NUMBER",
    "openalex_author": "OpenAlex author: A and a number, or https://openalex.org/A...",
}


def _bad_identifier(fields: Mapping[str, object]) -> str:
    scheme = str(fields["scheme"])
    return f"{fields['text']!r} is no {_SCHEMES.get(scheme, scheme)}"


_FORMS: Final = {
    "doi": "DOI (10.1145/3292500.3330701)",
    "arxiv": "arXiv id (2103.00020)",
    "acl": "ACL Anthology id (2020.coling-main.1)",
    "dblp": "DBLP key (conf/acl/KimL20)",
    "semantic_scholar": "Semantic Scholar id (40 digits and letters a to f)",
    "corpus_id": "Semantic Scholar corpus id (a number)",
    "pubmed": "PubMed id (a number)",
    "pmcid": "PubMed Central id (PMC1234567)",
    "mag": "MAG id (a number)",
    "openalex": "OpenAlex id (W2741809807)",
    "isbn": "ISBN (10 or 13 digits with a valid check digit)",
}


def _no_identifier(fields: Mapping[str, object]) -> str:
    scheme = str(fields["scheme"])
    return f"{fields['value']!r} is no {_FORMS.get(scheme, scheme)}"


def _of_another(fields: Mapping[str, object]) -> str:
    other, key = fields["other"], fields["key"]
    hidden = ", which is hidden" if fields.get("hidden") else ""
    return (
        f'{fields["scheme"]} {fields["value"]} is that of {other}, "{fields["title"]}"{hidden}; one paper: '
        f"publist merge {key} {other}; wrong there: publist edit {other} --drop-identifier {fields['value']}"
    )


def _given_up(fields: Mapping[str, object]) -> str:
    more = fields["more"]
    others = f" (and {more} more)" if more else ""
    return f"line {fields['line']} of the form: {fields['words']}{others}; nothing is stored"


def _owner(words: str) -> Words:
    """With the owners that there are."""
    return lambda fields: f"{words} {fields['who']!r}; there are: {_all(fields['owners']) or 'nobody'}"


def _all(names: object) -> str:
    return some(cast("Sequence[str]", names), MOST_NAMES)


def _one_already(fields: Mapping[str, object]) -> str:
    names = cast("Sequence[str]", fields["names"])
    return f"{' and '.join(names)} are one person already; publist authors show {names[0]!r} --why"


_MATCH_LINE: Final = "line {line} of the input cannot be read"
_MATCH_FORM: Final = "each line must look like {form}"

ERRORS: Final[dict[str, Words]] = {
    # papers
    "one-paper-to-merge": "name two papers or more; publist list shows the keys",
    "no-record-left": "{key} would be left without a record; a paper keeps at least one",
    "unknown-record": "{key} has no record {record}; publist split {key} shows them",
    "ambiguous-record": "{key} has several records {record}; publist split {key} shows them",
    # edits
    "not-an-author": '"{name}" is no author of {key}; its authors are {authors}',
    "unknown-mark": "there is no mark {mark}; there are {marks}",
    "bad-link": "the link {label} must be an http or https address",
    "unknown-field": "there is no field {field} to set; there are {fields}",
    "bad-year": "a year is four digits, not {value}",
    "bad-yes-or-no": "{field} is yes or no, not {value}",
    "bad-month": "a month is a name or a number from 1 to 12, not {value}",
    "bad-year-and-month": "a date is a year, or a year and a month (2024-03, March 2024), not {value}",
    "date-with-day": "a list shows years and months, no days: date={kept}, not {value}",
    "bad-identifier": _no_identifier,
    "identifier-of-another": _of_another,
    "no-title": "a paper keeps a title; publist edit KEY --reset title takes that of the sources again",
    "no-form-line": '"{text}" is no line of the form; each is FIELD: VALUE',
    "field-twice": "{field} stands here a second time",
    "label-twice": "several links are called {label}; give each a name of its own",
    "link-without-url": "the link {label} needs an http or https address",
    "form-faults": "line {line} of the form cannot stand",
    "form-given-up": _given_up,
    "form-not-utf-8": "what the editor saved is not UTF-8",
    "editor-failed": "{why}; VISUAL or EDITOR names the editor",
    "no-authors": "a paper keeps an author; publist edit KEY --reset authors takes those of the sources again",
    "author-already": "{name} is an author of {key} already; --author-order moves authors",
    "no-such-position": "{text} is no place among the authors; there are 1 to {most}",
    "paper-removed": "{key} was removed; publist unhide {key} brings it back",
    "unknown-type": "there is no type {value}; there are {types}",
    "unknown-status": "there is no status {value}; there are {statuses}",
    "two-bylines-wanted": "the authors are right or a source's are: --keep-authors or --authors-from",
    "no-byline-of-source": "{source} has no authors of {key}; --authors-from takes {sources}",
    "not-its-identifier": "{asked} is no identifier of {key}; it has {identifiers}",
    "mine-and-not-mine": "a paper is yours or it is not: --mine or --not-mine",
    "no-paper-named": "name a paper or more; publist list shows the keys",
    "hidden-and-chosen": "--hidden lists all hidden papers, or those with WORDs; it takes no other choice",
    "asks-first": "publist remove asks before it removes; without a terminal say --yes",
    "no-edits": "say what to change: --set FIELD=VALUE, --add-author NAME ...; on a terminal it opens your editor",
    "bad-edit": lambda fields: f"{fields['text']!r} must look like NAME=VALUE",
    # people
    "ambiguous-person": _ambiguous_person,
    "one-person-already": _one_already,
    "person-not-on-paper": lambda fields: (
        f"{fields['name']} is no author of {fields['key']}; publist authors show {fields['name']!r} --why"
    ),
    "no-other-paper": "{name} has no other paper, so there is nobody to tell apart",
    "empty-name": "a name must have a letter",
    "person-is-owner": '{name} is the owner: publist init --name "{wanted}" sets that name',
    "authors-of-one-paper": "they are authors of one paper ({key}), so they are two people",
    "person-without-papers": "one of them has no paper on the list, so there is nothing to tell apart",
    # owners
    "owner-without-name": "an owner needs a name: --name NAME",
    "bad-owner-identifier": _bad_identifier,
    "no-profile": "{text} is no page, and no identifier, of a person at DBLP, ORCID, Semantic Scholar or OpenAlex",
    "unknown-owner": _owner("no owner is"),
    "ambiguous-owner": _owner("several owners are"),
    "last-owner": "the list needs an owner; publist init --name says who it is",
    # questions
    "unknown-question": "no question {question} is open (answered already?); publist review --list shows what is",
    "answered-twice": "question {question} is answered twice; nothing was kept",
    "nobody-of-number": "question {question} is about {numbers} people, so there is no number {number}",
    "papers-not-asked": "question {question} is not about people, or not answered yes: no papers can be named",
    "paper-not-asked": lambda fields: (
        f"{fields['key']} is no paper of question {fields['question']}, which is about "
        f"{' and '.join(cast('Sequence[str]', fields['names']))}"
    ),
    "papers-of-both": "question {question}: name papers of one side only",
    "no-full-screen": "the full screen needs textual: pip install 'publist[review]'",
    "answers-alone": "--answer names its questions itself; leave out KEY or NAME, --kind, --limit and --list",
    "record-gone": "the record {record} is not there any more",
    "bad-answer": lambda fields: (
        f"{fields['text']!r} must look like 12=yes; an answer is yes, no, keep, take, neither, a digit, or yes:KEY,KEY"
    ),
    "answer-not-offered": lambda fields: (
        f"question {fields['question']} is answered with {' or '.join(cast('Sequence[str]', fields['answers']))}, "
        f"not with {fields['answer']}"
    ),
    # undo
    "nothing-to-undo": "there is no run to undo",
    "nothing-to-redo": "there is nothing to redo; publist log shows the runs",
    "redo-ended": "there is nothing to redo: run {run} ({kind}) has changed the list since the undo",
    "redo-of-other-version": "what was undone by publist {version} can be redone only by that version",
    "undo-asks": "undoing run {run} ({kind}) needs --yes where nobody can be asked; --dry-run shows what it would do",
    "run-is-no-change": lambda fields: (
        f"run {fields['run']} is an {fields['kind']}; publist redo takes it back"
        if fields["kind"] == "undo"
        else f"run {fields['run']} is a {fields['kind']}; publist undo takes back the run that it brought back"
    ),
    "run-changed-nothing": "run {run} changed nothing, so there is nothing to undo",
    "run-undone-already": "run {run} is undone already",
    # matching in bulk
    "catalogue-unreadable": "cannot read {file}: {why}",
    "catalogue-not-utf-8": "{file} is not UTF-8 (byte {byte})",
    "match-line-unreadable": f"{_MATCH_LINE} ({{detail}}); {_MATCH_FORM}",
    "match-line-not-utf-8": f"{_MATCH_LINE} (it is not UTF-8); {_MATCH_FORM}",
    "match-line-too-long": f"{_MATCH_LINE} (the line is too long); {_MATCH_FORM}",
}
REASONS: Final[dict[str, Words]] = {
    "spelt-otherwise": _spelt_otherwise,
    "byline-contradicts": _contradicts,
    "identifier-elsewhere": lambda fields: f"{fields['scheme']} {fields['value']}, as on {_some(fields['keys'])}",
    "name-elsewhere": lambda fields: f'"{fields["name"]}" is also the name on {_some(fields["keys"])}',
    "co-authors-elsewhere": lambda fields: f"with {_some(fields['names'])}, as on other papers",
}
