"""Headings that LaTeX lists make by type alone: a short line in large type, or in small capitals."""

import re

from publist.readers.markup import headings

LARGE, CAPITALS = "\x02", "\x03"
"""What stands in a line where its type becomes large, or small capitals."""
_STYLED = re.compile(rf"((?:<[biu]>|\s|{CAPITALS})*){LARGE}(\d)|((?:<[biu]>|\s)*){CAPITALS}")
_MARKS = re.compile(rf"{LARGE}\d|{CAPITALS}")
_TAGS = re.compile(r"</?(?:b|i|u|br)>")


def as_heading(line: str) -> str:
    """A short line in large type, or in capitals with the words of a heading, as a heading."""
    if LARGE not in line and CAPITALS not in line:
        return line
    found = _STYLED.match(line)
    text = _MARKS.sub("", line)
    plain = _TAGS.sub("", text).strip()
    if found and 0 < len(plain) <= 80 and len(plain.split()) <= 8:
        if found[2]:
            return f"{'#' * (int(found[2]) + 1)} {plain}"
        if headings.says_section(plain):
            return f"### {plain}"
    return text
