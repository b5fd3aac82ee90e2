"""What to do about a finding of the proofreader: in words, and as a publist command."""

from collections.abc import Callable
from pathlib import PurePath
from shlex import quote
from typing import TYPE_CHECKING, Final

from publist.cli.words.findings import MESSAGES, place_words, plugin_words, track_words
from publist.cli.words.notices import MARKS
from publist.model import BIBTEX, NoticeKind
from publist.registry import WRITERS

if TYPE_CHECKING:
    from publist.checking.values import Action, ListFinding


def fix_of(finding: "ListFinding") -> str:
    """What to do about it; empty where there is nothing to advise."""
    if finding.code not in MESSAGES:
        return plugin_words(finding, "fix")
    if finding.fix is None:
        return ""
    make = _FIXES_OF_RULES.get(finding.code) or _FIXES[finding.fix.kind]
    return make(finding)


def command_of(finding: "ListFinding") -> str:
    """The publist command that does it, where one does."""
    action = finding.action
    return _COMMANDS[action.kind](action, finding.file) if action else ""


def _export(action: "Action", file: str) -> str:
    suffix = PurePath(file).suffix.lower()
    format_name = next((writer.name for writer in WRITERS.own() if suffix and suffix in writer.suffixes), "md")
    return f"publist export --format {'bib' if action.target == BIBTEX else format_name}"


_COMMANDS: Final[dict[str, "Callable[[Action, str], str]"]] = {
    "repair-file": lambda action, _: f"publist check --fix {quote(action.target)}",
    "export": _export,
    "add-paper": lambda action, _: f"publist add {quote(action.target)}",
    "show-paper": lambda action, _: f"publist show {quote(action.target)} --why",
}


def _value(finding: "ListFinding") -> str:
    return finding.fix.value if finding.fix else ""


_FIXES: Final[dict[str, "Callable[[ListFinding], str]"]] = {
    "write": lambda f: f"write {_value(f)}",
    "add": lambda f: f"add {_value(f)}",
    "link": lambda f: f"link {_value(f)}",
    "explain": lambda f: f"explain {_value(f)} once in the list",
    "close": lambda _: "close it",
    "compare": lambda _: "compare it with the paper",
    "keep-one": lambda f: f"keep one of the entries in lines {f.detail('first_line')} and {f.detail('line')}",
    "rename": lambda _: "give one of them another key",
    "replace-link": lambda _: "take the link away or give it a page that is there",
    "add-paper": lambda _: "add it, or leave it if it is not yours",
    "say-so": lambda f: f"say so beside the title: [{MARKS[NoticeKind(_value(f))]}]",
    "nothing": lambda _: "nothing, if your word stands",
}


def _fix_labels(finding: "ListFinding") -> str:
    address = _value(finding)
    return f"link [{finding.detail('label')}] to {address}" if address else "give the labels their addresses"


def _fix_name(finding: "ListFinding") -> str:
    return f'write "{_value(finding)}"' if _value(finding) else "compare the name with the paper"


_FIXES_OF_RULES: Final[dict[str, "Callable[[ListFinding], str]"]] = {
    "name-spelling": _fix_name,
    "name-two-ways": lambda f: f'write "{_value(f)}", if they are one person',
    "byline-differs": lambda _: "compare the byline with the paper",
    "byline-conflict": lambda f: f"compare the byline with the paper; publist edit {f.key or 'KEY'} --keep-authors",
    "wrong-identifier": lambda f: (
        f"correct it, or publist edit {f.key or 'KEY'} --drop-identifier {f.printed} (--keep-identifier: it is right)"
    ),
    "title-differs": lambda f: f'write "{_value(f)}"',
    "title-style": lambda f: f'write "{_value(f)}"',
    "preprint-published": lambda f: f"cite {place_words(f)}",
    "status-outdated": lambda f: f"cite {place_words(f)}",
    "venue-track": lambda f: f"write {track_words(f)}{' in the tag' if f.variant == 'tag' else ''}",
    "no-year": lambda f: f"add {_value(f)}" if _value(f) else "print the year",
    "link-without-address": _fix_labels,
    "unlabelled-link": lambda _: "give it a label",
    "session-token": lambda _: "link the paper's own page",
    "mark-without-legend": lambda _: 'say it once: "* equal contribution"',
    "unexplained-mark": lambda f: f'say what it means: "{f.printed} corresponding author"',
    "missing-comma": lambda _: "add the comma",
    "not-as-decided": lambda f: f'write "{_value(f)}"',
}
