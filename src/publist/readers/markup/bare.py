"""Text without markup to :class:`Rich`: bare addresses, white space, raised marks."""

import re

from publist.readers.markup.rich import BREAK, Kind, Rich, Span

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"{}|\\^`]{1,2000}")
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def plain(text: str) -> Rich:
    """Plain text: only bare URLs and an escaped star are more than themselves."""
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
    return collapse(Rich("".join(out), tuple(spans)))


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
