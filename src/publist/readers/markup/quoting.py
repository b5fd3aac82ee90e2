"""What Markdown sets apart without changing what it is: quoted lines, and fences around plain text."""

import re

_QUOTED = re.compile(r" ?>(?:[ \t]?>)*[ \t]?")
"""One that is indented by more is of the item above it: an abstract, in our own lists."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(\w*)[ \t]*\Z")
_CODE = re.compile(r"\s*(?:@\w+\s*[{(]|[{}<\[]|[$#%] |(?:pip|npm|git|cd|import|from|def) )")
_PLAIN = frozenset({"", "text", "txt", "plain"})


def opened(lines: list[str]) -> list[str]:
    """The lines without the marks of quotations, and without fences that hold text rather than code or BibTeX."""
    found = [_QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line for line in lines]
    start: int | None = None
    fence = ""
    for index, line in enumerate(found):
        mark = _FENCE.match(line) if line.lstrip().startswith(("```", "~~~")) else None
        if mark is None:
            continue
        if start is None:
            start, fence = index, mark[1]
            plain = mark[2].lower() in _PLAIN
        elif mark[1].startswith(fence) and not mark[2]:
            first = next((inside for inside in found[start + 1 : index] if inside.strip()), "")
            if plain and not _CODE.match(first):
                found[start] = found[index] = ""
            start = None
    return found
