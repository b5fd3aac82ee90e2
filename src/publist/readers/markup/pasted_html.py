"""Entries of a page that publist wrote, pasted into Markdown: the HTML front stage reads them, notes and all.

What a note says counts only while the entry shows the same text, and Markdown would show ``*`` and ``_`` otherwise.
"""

import re
from dataclasses import replace

from publist.readers.markup import blocks, html
from publist.readers.markup.rich import Block
from publist.text.list_notes import LONGEST

_ITEM = re.compile(rf'<li\s(?:[^<>]{{0,500}}\s)?data-publist="[^<>"]{{1,{LONGEST}}}"[^<>]{{0,400}}>')
_END = "</li>"
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)


def split(text: str) -> list[Block]:
    """The blocks of a Markdown file, with those of pasted entries at their places."""
    if "data-publist=" not in text:
        return blocks.split(text, markup="markdown")
    pasted: list[Block] = []
    rest: list[str] = []
    position = line = fences = counted = 0
    for found in _ITEM.finditer(text):
        fences += len(_FENCE.findall(text, counted, found.start()))
        line += text.count("\n", counted, found.start())
        counted = found.start()
        end = text.find(_END, found.end())
        if end < 0 or found.start() < position or fences % 2:
            continue
        end += len(_END)
        pasted += [replace(block, line=block.line + line) for block in html.split(text[found.start() : end])]
        rest += [text[position : found.start()], "\n" * text.count("\n", found.start(), end)]
        position = end
    others = blocks.split("".join([*rest, text[position:]]), markup="markdown")
    return sorted([*others, *pasted], key=lambda block: block.line)
