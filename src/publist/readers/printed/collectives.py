"""Who else stands behind a paper: "et al." in all its forms, collaborations, people who are named out of many."""

import re

_KIND = (
    r"(?:collaborations?|collab\.?|consorti(?:um|a)|investigators|collaborators|trialists|(?:study|working|trials?|research|"
    r"writing|steering|cooperative) (?:group|team|committee|network)s?)"
)
_WEAK = (
    r"(?:group|team|network|initiative|project|committee|community|task force|program(?:me)?|alliance|partnership)s?"
)
"""Words that end a collective's name only where "the" or "on behalf of" stands before it."""
_NAME = r"(?-i:[^\W\d_a-z])[^,;:()\[\]]{0,78}?"
_OF = r"(?:[ ](?:of|for) [^,;:()]{2,40})?"
_COLLECTIVES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:and |& )?(?:(?:on|in) behalf of|for) (?:the |all )?({_NAME}[ ](?:{_KIND}|{_WEAK}){_OF})\.?\Z",
        rf"(?:and |& |with )?the ({_NAME}[ ]{_WEAK})\.?\Z",
        rf"(?:and |& |with )?(?:the )?({_NAME}[ ]{_KIND}{_OF})\.?\Z",
    )
)
_LEADING = re.compile(rf"[\s,;]*(?:the )?{_NAME}[ ]{_KIND}[ ]?([:(])", re.IGNORECASE)
_AMONG = re.compile(
    r"[,;]?[ \n]?[(\[]?[ ]?(?:(?:and|&|\+)[ ])?(?:(?:\d[\d,.]{0,6}[ ])?(?:(?:more|other|others|authors|other authors|"
    r"co-?authors))[,; ]{1,3})?(?P<among>incl\.?|including|among (?:them|others),?|among which)[:,]?[ \n]",
    re.IGNORECASE,
)
_COUNT = r"(?:\d[\d,.]{0,6}|many|several)"
_CROWD = (
    r"(?:more|others?"
    r"|(?:other |more |further |additional |co-?)?(?:authors|co-?authors|contributors|collaborators|people))"
)
_COUNTED = re.compile(rf"[ ]?[(\[][ ]?(?:\+[ ]?)?{_COUNT}[ ]{_CROWD}(?:[ ]in total)?[ ]?[)\]]", re.IGNORECASE)
_ABROAD = r"u\.[ ]?a\.|e\.[ ]?a\.|i in{1,2}\.|и[ ]др(?:угие|\.)?|i dr\.|m\.[ ]?fl\.|ym\.|et coll\.|y cols?\."
"""What other languages print for "et al."."""
_OTHERS = re.compile(
    rf"(?:(?:and|&|und|y|et|e|\+)[ ])?(?:et[ .]?al\b[.]?|others|colleagues|co-?workers|[.]{{3,4}}|…"
    rf"|\+?[ ]?{_COUNT}[ ]{_CROWD}|{_ABROAD}|otros|outros|altri|autres|andere"
    r"|(?:等|他|ほか|外|외|등)(?:[ ]?\d+[ ]?[人名인명])?|等人)"
    rf"(?:[ ]?[(\[]?[+ ]{{0,2}}{_COUNT}[ ]{_CROWD}[)\]]?)?[ .,．。]{{0,2}}\Z",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"[ ](?:et[ ]?al\b[.]?|(?:and|&|\+)[ ](?:others|colleagues|co-?workers|{_COUNT}[ ]{_CROWD})"
    rf"|{_ABROAD}|y otros|e outros|e altri|et autres|…|[.]{{3,4}})[ .,．。]{{0,2}}\Z"
    r"|(?<=[\u3040-\u30ff\u3400-\u9fff])[ ]?(?:等人?|ほか|他)(?:[ ]?\d+[名人])?\Z"
    r"|(?<=[\uac00-\ud7a3])[ ](?:외|등)(?:[ ]?\d+[ ]?[인명])?\Z",
    re.IGNORECASE,
)


def prepare(text: str) -> tuple[str, bool]:
    """A byline with "incl." and the brackets of a collaboration as commas, and whether it tells of others.

    The text keeps its length, so that places in it stay true.
    """
    others = False
    bracketed = "(" in text or "[" in text
    for found in _COUNTED.finditer(text) if bracketed else ():
        text = _blank(text, found.start(), found.end())
        others = True
    if (bracketed or ":" in text) and (lead := _LEADING.match(text)) and text[lead.end() :].strip():
        text = _without_bracket(text, lead.start(1))
    lower = text.lower()
    for found in reversed([*_AMONG.finditer(text)]) if "incl" in lower or "among" in lower else ():
        if found.start() == 0 and not found["among"].endswith("."):
            continue
        opening = next((i for i in range(found.start(), found.end()) if text[i] in "(["), None)
        if opening is not None:
            text = _without_bracket(text, opening)
        text = f"{text[: found.start()]},{' ' * (found.end() - found.start() - 1)}{text[found.end() :]}"
        others = True
    return text, others


def _without_bracket(text: str, opening: int) -> str:
    """With a comma instead of an opening bracket (or colon), and its closing one blanked."""
    closing = text.find({"(": ")", "[": "]"}.get(text[opening], "\0"), opening)
    if closing >= 0:
        text = _blank(text, closing, closing + 1)
    return f"{text[:opening]},{text[opening + 1 :]}"


def _blank(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def says_others(part: str) -> bool:
    """Whether a part of a byline is nothing but "et al." or one of its kin."""
    return bool(_OTHERS.match(part))


def without_others(part: str) -> str | None:
    """A name without the "et al." behind it; None where there is none."""
    found = _TAIL.search(part)
    return part[: found.start()].rstrip(" ,;(") if found else None


def collective(part: str) -> str | None:
    """The collaboration, consortium or group that a part of a byline names, without "the" and "on behalf of".

    >>> collective("on behalf of the Foo Trials Group")
    'Foo Trials Group'
    >>> collective("Ann Lee") is None
    True
    """
    found = next((m for pattern in _COLLECTIVES if (m := pattern.match(part))), None)
    return found[1] if found and _is_titled(found[1]) else None


def _is_titled(name: str) -> bool:
    """Whether it is written as a name: capitals but for short words, ten words at the most."""
    words = name.split()
    return len(words) <= 10 and all(not word[0].islower() or len(word) <= 3 for word in words)
