"""Text without markup to :class:`Rich`: bare addresses, white space, raised marks."""

import re

from publist.readers.markup.rich import BREAK, Kind, Rich, Span, join

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"{}|\\^`]{1,2000}")
_OPEN, _AT, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
"""Around linked words and their address: code points that no text has."""
_LINKED = re.compile(f"{_OPEN}([^{_OPEN}-{_CLOSE}\\n]{{1,1000}}){_AT}([^\\s{_OPEN}-{_CLOSE}]{{1,2100}}){_CLOSE}")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def linked(label: str, url: str) -> str:
    """Words with the address behind them, as :func:`plain` reads them; for formats that keep links apart from text."""
    return f"{_OPEN}{label}{_AT}{url}{_CLOSE}"


def shown(text: str, form: str = r"\1 <\2>") -> str:
    """Text for people to see: the addresses (2) of linked words (1) stand behind them."""
    return _LINKED.sub(form, text) if _OPEN in text else text


def plain(text: str) -> Rich:
    """Plain text: only bare URLs, an escaped star and what :func:`linked` made are more than themselves."""
    if _OPEN not in text:
        return collapse(_addresses(text))
    parts, position = [], 0
    for found in _LINKED.finditer(text):
        parts += [_addresses(text[position : found.start()])]
        parts += [Rich(found[1], (Span(0, len(found[1]), Kind.LINK, found[2]),))]
        position = found.end()
    return collapse(join([*parts, _addresses(text[position:])], ""))


def _addresses(text: str) -> Rich:
    out: list[str] = []
    spans: list[Span] = []
    length = position = 0
    for found in URL.finditer(text := text.replace("\\*", "*")):
        url = trim_url(found[0])
        end = found.start() + len(url)
        out.append(text[position:end])
        length += end - position
        position = end
        spans.append(Span(length - len(url), length, Kind.BARE_URL, url))
    out.append(text[position:])
    return Rich("".join(out), tuple(spans))


def addressed(rich: Rich) -> Rich:
    """With the addresses that stand in a text marked as such, but for those that are links already."""
    if "://" not in rich.text and "www." not in rich.text:
        return rich
    links = [(span.start, span.end) for span in rich.of(Kind.LINK)]
    found = [(m.start(), trim_url(m[0])) for m in URL.finditer(rich.text)]
    new = [
        Span(start, start + len(url), Kind.BARE_URL, url)
        for start, url in found
        if not any(a <= start < b for a, b in links)
    ]
    return Rich(rich.text, tuple(sorted((*rich.spans, *new), key=lambda span: (span.start, -span.end))))


def collapse(rich: Rich) -> Rich:
    """Runs of white space as one character: a break if one is among them, a soft newline, else a space."""
    ranges = []
    text = list(rich.text)
    for found in re.finditer(r"\s+", rich.text):
        run = found[0]
        kept = BREAK if BREAK in run else "\n" if "\n" in run else " "
        text[found.start()] = kept
        if len(run) > 1:
            ranges.append((found.start() + 1, found.end()))
    return Rich("".join(text), rich.spans).cut(ranges)


def raise_marks(text: str) -> str:
    """A superscript: marks stay, affiliation numbers become raised digits, commas between them go."""
    stripped = text.replace("\\", "")
    if re.fullmatch(r"[*∗⁎†‡§¶#\d,;\s✉]{1,20}", stripped):
        return re.sub(r"[,;\s]", "", stripped).translate(_RAISED_DIGITS)
    return text


def trim_url(url: str) -> str:
    """An address without the punctuation that follows it."""
    url = url.rstrip(".,;:!?'*_”’")
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count({")": "(", "]": "["}[url[-1]]):
        url = url[:-1].rstrip(".,;:")
    return url
