"""Words for the codes of ``publist.services``."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, cast

from publist.cli.words import Words, reason_words
from publist.registry import SERVICES

if TYPE_CHECKING:
    from publist.services.base import Hint
    from publist.services.http.client import Waiting
    from publist.services.http.closures import Closure

Fields = Mapping[str, object]

CAUSES: Final[dict[str, str]] = {
    "proxy-refused": "the proxy of this machine's settings did not let the connection through",
    "no-tls": "no secure connection (TLS) could be made",
    "no-connection-in-time": "no connection in time",
    "broke-off": "the answer broke off",
    "name-unknown": "its name could not be looked up",
    "connection-refused": "the connection was refused",
    "connection-cut": "the connection was cut",
    "connection-failed": "the connection failed",
    "too-slow": "no whole answer in {limit:.0f} s",
    "too-large": "the answer is larger than {megabytes:.0f} MB",
    "packed": "the answer is packed in a way that was not asked for",
}
"""Why no whole answer came."""


def cause_words(fields: Fields) -> str:
    """Why no whole answer came, out of ``cause`` and ``limit``."""
    limit = fields.get("limit")
    number = float(limit) if isinstance(limit, int | float) else 0.0
    cause = str(fields.get("cause"))
    return CAUSES.get(cause, cause).format(limit=number, megabytes=number / 1_000_000)


def _unreachable(fields: Fields) -> str:
    tries = fields.get("tries")
    times = f" ({tries} tries)" if isinstance(tries, int) and tries > 1 else ""
    return (
        f"{fields['label']} could not be reached: {cause_words(fields)}{times}; check the network, or try again later"
    )


def _out_of_order(fields: Fields) -> str:
    times = fields.get("times")
    often = f", {times} times" if isinstance(times, int) and times > 1 else ""
    return f"{fields['label']} is out of order: it answers {fields['status']}{often}; try again later"


def _refused(fields: Fields) -> str:
    variable = fields.get("key_variable")
    advice = f"set {variable} if you have a key" if variable else "try again later"
    return f"{fields['label']} refused the request ({fields['status']}){_reply(fields)}; {advice}"


def _busy(fields: Fields) -> str:
    back = fields.get("come_back")
    advice = f"come back after {moment(back)}" if back else "try again later"
    return f"{fields['label']} takes no more requests for now ({fields.get('status', 429)}); {advice}{_or_key(fields)}"


def _not_before(fields: Fields) -> str:
    return (
        f"{fields['label']} takes no more requests before {moment(fields['come_back'])}, as it said; it was not asked"
        f"{_or_key(fields)}"
    )


def _bot_check(fields: Fields) -> str:
    since = f" since {str(fields['since'])[:10]}" if fields.get("known") else ""
    return (
        f"{fields['label']} answers programs with a bot check{since}; it is not asked again before "
        f"{moment(fields['come_back'])}"
    )


def _or_key(fields: Fields) -> str:
    return f", or set {fields['key_variable']}" if fields.get("key_variable") else ""


def _of_person(words: str) -> Words:
    return lambda fields: f"{fields['label']} {words.format_map(fields)}{_reply(fields).rstrip('.')}; check the id"


def _unknown_person(fields: Mapping[str, object]) -> str:
    """A service's answer; without a service it is the list that has nobody of the name."""
    if "service" not in fields:
        return f'nobody on the list is called "{fields["name"]}"; publist authors shows the people'
    return f"{fields['label']} does not know {fields['person']}{_reply(fields).rstrip('.')}; check the id"


def moment(when: object) -> str:
    """A time of an error for people: ``2026-11-25 13:00:00 UTC``."""
    return f"{str(when).replace('T', ' ').removesuffix('Z')} UTC"


def _reply(fields: Fields) -> str:
    return f": {fields['reply']}" if fields.get("reply") else ""


def _not_a_key(fields: Fields) -> str:
    variable = fields.get("variable") or "the API key"
    return f"{variable} is not a key: blanks, line breaks or letters outside ASCII in it; set it again"


def _plugin(words: str) -> str:
    return f"the plug-in {{plugin}} cannot be used: {words}"


def _call(words: str) -> str:
    return f"{{label}} {words}; repair the plug-in, or leave it out"


ERRORS: Final[dict[str, Words]] = {
    # settings
    "rate-not-positive": "{label}: the rate must be a number of requests a second above 0",
    "not-a-key": _not_a_key,
    "not-a-service-address": "{address!r} is not a service's address; give one such as {example}",
    "password-in-address": "the address of {host} must not hold a user name or password; leave them out",
    "address-beyond-path": "the address {address!r} must end with its path; leave out what follows",
    "unknown-service": "there is no source {name}; there are {known}",
    # a service could not be reached, or refuses
    "service-unreachable": _unreachable,
    "out-of-order": _out_of_order,
    "too-many-requests": _busy,
    "not-before": _not_before,
    "bot-check": _bot_check,
    "unknown-person": _unknown_person,
    "person-not-given": _of_person("does not give the page of {person} ({status})"),
    "out-of-time": "{label} was not asked to the end: the time limit of this run is over; run again",
    "request-not-taken": lambda fields: (
        f"{fields['label']} does not take this request{_reply(fields)}; please report it"
    ),
    "key-refused": "{label} refused the key; check {key_variable}",
    "request-refused": _refused,
    "no-such-address": "{label} has nothing at this address (404); check its base URL",
    "sends-elsewhere": "{label} sends on to another address, {address}; not followed; check its base URL",
    "sends-on-and-on": "{label} sends from one address to the next; check its base URL",
    # its answer is not the documented one
    "answer-unusable": lambda fields: (
        f"{fields['label']} sent no usable answer: {cause_words(fields)}; try again later"
    ),
    "answer-breaks-off": "{label} sent an answer that breaks off; try again later",
    "answer-not-json": "{label} sent something that is not its JSON; try again later",
    "answer-not-xml": "{label} sent something that is not its XML; try again later",
    "answer-not-feed": "{label} sent XML that is not a feed; try again later",
    "answer-not-works": "{label} sent JSON that is not a list of works; try again later",
    "answer-not-work": "{label} sent JSON that is not a work or a list of works; try again later",
    "answer-not-rows": "{label} sent JSON that is no answer to a SPARQL query; try again later",
    "answer-not-hits": "{label} sent JSON that is not a list of hits; try again later",
    "answer-not-person": "{label} sent something that is not a person's page; try again later",
    "answer-not-papers": "{label} sent a list of papers that does not fit what was asked; try again later",
    "alias-circle": "{label} sends from one alias of {person!r} to the next; try again later",
    "no-answer-status": "{label} sent no answer ({status}); try again later",
    # plug-ins
    "plugin-name": _plugin("a source cannot have this name"),
    "no-such-plugin": "there is no source {plugin}: no package that is installed brings one of that name",
    "plugin-twice": lambda fields: (
        f"the plug-in {fields['plugin']} cannot be used: {_both(fields)} both bring it; uninstall one"
    ),
    "plugin-failed": _plugin("{error}; uninstall or repair it"),
    "plugin-gives-nothing": _plugin("it gives no source of that name; repair it"),
    "plugin-call-failed": _call("failed: {error}"),
    "plugin-hangs": _call("gave no answer in {limit} s"),
    "plugin-answers-missing": _call("gave {answers} answers to {asked} questions"),
    "plugin-counts-unfit": _call("gave counts that do not fit what was asked"),
    "plugin-no-record": _call("gave something that is no record"),
    "plugin-record-unusable": _call("gave a record without a usable title or key"),
}
REASONS: Final[dict[str, Words]] = {
    # why a run waits
    "service-busy": "it is busy ({status})",
    "server-error": "it answers {status}",
    "no-answer": cause_words,
}
WARNINGS: Final[dict[str, Words]] = {
    "published": "the preprint appeared in: {venue}",
}
"""What a service has against a paper."""
CLOSURES: Final[dict[str, str]] = {
    "bot-check": "{label} answers programs with a bot check since {since}; not asked again before {until}",
    "too-many-requests": "{label} takes no more requests before {until}, as it said",
}
"""Why a service is not asked now."""
HINTS: Final[dict[str, str]] = {
    "shared-pool": "no {service} key: requests share a public pool; a free key: {key_url}",
    "few-requests": "no {service} key: few requests a day are free without one; a free key: {key_url}",
    "no-key": "no {service} key; a free key: {key_url}",
}


def _both(fields: Fields) -> str:
    return " and ".join(cast("tuple[str, ...]", fields["packages"]))


def waiting_words(waiting: "Waiting") -> str:
    """Which service makes this run wait, and why."""
    return f"{waiting.label}: {reason_words(waiting.reason)}"


def closure_words(closure: "Closure") -> str:
    """Which service is not asked, why, since when and until when; one line."""
    info = SERVICES.get(closure.service)
    until = f"{closure.until:%Y-%m-%d %H:%M} UTC"
    values = {"label": info.label if info else closure.service, "since": f"{closure.since:%Y-%m-%d}", "until": until}
    return CLOSURES[closure.code].format(**values)


def hint_words(hint: "Hint") -> str:
    """What would help somebody without a key, in one line."""
    info = SERVICES.get(hint.service)
    words = HINTS.get(hint.code, HINTS["no-key"])
    return words.format(service=info.label if info else hint.service, key_url=hint.key_url)
