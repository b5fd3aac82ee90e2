"""Words for the codes of the proofreader: its errors, its rules, its failures."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from publist.cli.words import Words

if TYPE_CHECKING:
    from publist.checking.base import CheckRule
    from publist.registry import PluginFailure

_PAGE_OPTIONS: Final = {
    "orcid": "--orcid ID",
    "dblp_pid": "--dblp PID",
    "semantic_scholar_author": "--semantic-scholar ID",
    "openalex_author": "--openalex ID",
}
"""How ``publist init`` takes the identifier of a person's page."""


def _no_person_page(fields: Mapping[str, object]) -> str:
    schemes = fields.get("schemes")
    options = sorted(_PAGE_OPTIONS[s] for s in schemes if s in _PAGE_OPTIONS) if isinstance(schemes, tuple) else []
    if not options:
        return "no service that is switched on has pages of people"
    return f"no page of yours is known; name it: publist init {', or '.join(options)}; or run publist sync"


ERRORS: Final[dict[str, Words]] = {
    "unknown-rule": "there is no rule {rules}; publist check --list-rules shows them",
    "nothing-to-check": "there is no list to check: name a file, or import one first",
    "dry-run-without-fix": "--dry-run goes with --fix: a check without --fix changes nothing",
    "fix-without-files": "--fix needs the files to repair: publist check --fix cv.md",
    "fix-of-given-text": "--fix cannot repair standard input; name the file",
    "online-without-store": "--online needs a store that knows whose list it is: publist init, then publist sync",
    "no-person-page": _no_person_page,
    "list-changed": "{file} is not UTF-8, or changed while it was checked; nothing was repaired in it",
}
REASONS: Final[dict[str, Words]] = {}
RULES: Final[dict[str, str]] = {
    "unreadable": "Looks like an entry and cannot be read.",
    "retracted": "A retracted paper that the list does not call so.",
    "withdrawn": "A withdrawn paper that the list does not call so.",
    "expression-of-concern": "A paper under an expression of concern, which the list does not say.",
    "corrected": "A correction of the paper was published: to know, no fault of the list.",
    "name-spelling": "A name that the services spell otherwise.",
    "name-two-ways": "A name that the list spells two ways.",
    "byline-differs": "Authors missing, too many, or in another order.",
    "byline-conflict": "A service's byline that contradicts the list's.",
    "title-differs": "Other words in the title than the publisher's.",
    "title-style": "Other capitals or punctuation in one title.",
    "preprint-published": "A preprint that has been published.",
    "status-outdated": "Called forthcoming or submitted, and has been published.",
    "wrong-identifier": "A DOI or another identifier that leads to another paper.",
    "wrong-year": "Another year than the services have.",
    "wrong-pages": "Other pages than the services have.",
    "venue-track": "The main conference named for Findings or a workshop, or the reverse.",
    "venue-differs": "Another conference than the services have.",
    "missing-doi": "No DOI, and a service has it.",
    "missing-pages": "No pages, and a service has them.",
    "missing-link": "No link, and a service has one.",
    "no-year": "No year.",
    "link-without-address": "A label without a URL.",
    "unlabelled-link": "A bare address among labelled links.",
    "dead-link": "A link whose page is gone (with --links).",
    "session-token": "A link with somebody's session in it.",
    "listed-twice": "One paper in two entries.",
    "not-listed": "A paper of yours that the list lacks (--online asks for more).",
    "mark-without-legend": "A co-first mark that nothing explains.",
    "unexplained-mark": "A dagger or another mark that nothing explains.",
    "unclosed-bracket": "A bracket that is not closed.",
    "unclosed-quote": "A quotation mark that is not closed.",
    "missing-comma": "No comma before the title, unlike the other entries.",
    "duplicate-key": "A citation key that two entries have.",
    "bibtex-syntax": "What BibTeX reads otherwise than it looks.",
    "not-as-decided": "Something else than you decided.",
    "decision-disputed": "A source that disagrees with what you decided.",
    "reading": "What the reader had to guess or leave out.",
}
"""Each rule in one line."""


def rule_words(rule: "CheckRule") -> str:
    """What a rule finds, in one line; a plug-in brings its own."""
    return RULES.get(rule.code) or rule.help or rule.code


def failure_words(failure: "PluginFailure") -> str:
    """A plug-in whose rule could not be used."""
    package = f" (of {failure.package})" if failure.package else ""
    return f"the rule {failure.name}{package} of a plug-in cannot be used: {failure.error}; update or uninstall it"
