"""Entries written as nearly all are go past bibtexparser; what comes of them is what it would have made."""

import re

from bibtexparser import model
from hypothesis import given
from hypothesis import strategies as st

from publist.readers.bibtex.pieces import Piece, piece_at
from publist.readers.bibtex.plain_entries import PlainEntry, cut

_FRAGMENTS = (
    '@article{a1,\n  title = {One {T}wo {{3}}},\n  author = "Ann Lee and Bo Ray",\n  year = 2020,\n  month = jan\n}\n',
    '@inproceedings{lee:2020/x+y.z-1, title={Caf\\\'e {\\"u}ber $x_1$}, year={2020},}',
    "@Article {a1 , Title = {A = B, \"C\" and 50\\%\n\n  more} , pages={1--2}\n\n\n}  \n\n",
    "@misc{empty,}\n",
    "@misc{k, title = {a \\{ b}}\n",
    "@misc{k, title = {a \\\\} b}}\n",
    "@misc{k, title = {mail me\n@home {now}}}\n",
    "@misc{k, note = {a@b.org}, year = {2000}}\n",
    "@misc{k, title = {One} # { two}, year = 1999}\n",
    "@misc{k, title = {One} year = 1999}\n",
    "@misc{k, title = {One}, , year = 1999}\n",
    "@misc{k, title = {One}, year}\n",
    "@misc{k, title = {One}, title = {Two}}\n",
    "@misc{k title = {One}}\n",
    "@misc{k, title = {never closed,\n",
    "@misc{k, title = \"never closed,\n",
    "@misc{k, title = \"{a} b\"}\n",
    "@misc(k, title = {One})\n",
    "@misc{, title = {No key}}\n",
    "@misc{k, ti%tle = {One}}\n",
    "@misc{k, author+an = {1=equal}, x:y = {1}}\n",
    "@misc{five, title = {1{2{3{4{5}}}}}}\n",
    '@string{acm = "ACM"}\n@strings{x = {y}}\n',
    "@comment{k, title = {x}}\n@preamble{k, title = {x}}\n",
    "@misc{k, title = {stray}} }\n",
    "text between\n",
    "}\n",
    "{",
    "@",
    "@misc",
    '"',
    ",",
    "=",
    "\\",
    " ",
    "\n",
    "% a remark\n",
    "@misc{\u00e9t\u00e9, title = {\u00c9t\u00e9 \u2014 \u5b57}, \u00fc = {x}}\n",
)  # fmt: skip

_SHORT = st.lists(st.sampled_from(_FRAGMENTS), max_size=12).map("".join)


def _of(block: model.Block, piece: Piece) -> tuple[object, ...]:
    while isinstance(block, model.DuplicateBlockKeyBlock | model.DuplicateFieldKeyBlock):
        block = block.ignore_error_block or block
    if isinstance(block, model.Entry):
        fields = [(field.key, field.value, piece.lines_before + field.start_line + 1) for field in block.fields]
        return block.entry_type, block.key, fields, piece.line(block), block.raw
    return type(block).__name__, block.raw, piece.line(block), str(getattr(block, "error", ""))


def _whole(text: str) -> list[tuple[object, ...]]:
    whole = piece_at(text, 0, 0, len(text) + 1)
    return [_of(block, whole) for block in whole.library.blocks]


def _cut(text: str) -> list[tuple[object, ...]]:
    found = []
    for part in cut(text):
        if isinstance(part, PlainEntry):
            found.append((part.type, part.key, part.fields, part.line, part.raw))
        else:
            found += [_of(block, part) for block in part.library.blocks]
    return found


@given(_SHORT)
def test_entries_are_what_bibtexparser_makes_of_the_file(text: str) -> None:
    assert _cut(text) == _whole(text)


@given(_SHORT, st.integers(0, 400), st.sampled_from('{}"@,=\\%#\n ('))
def test_so_they_are_with_one_sign_put_anywhere(text: str, place: int, sign: str) -> None:
    spoilt = text[:place] + sign + text[place:]
    assert _cut(spoilt) == _whole(spoilt)


@given(_SHORT, st.integers(0, 400), st.integers(1, 3))
def test_so_they_are_with_something_taken_out(text: str, place: int, length: int) -> None:
    spoilt = text[:place] + text[place + length :]
    assert _cut(spoilt) == _whole(spoilt)


def test_the_plain_ones_go_past_it() -> None:
    text = "".join(f"@article{{k{number},\n  title = {{The {{T}}itle {number}}},\n}}\n" for number in range(50))
    assert all(isinstance(part, PlainEntry) for part in cut(text))


def test_a_value_that_never_ends_costs_no_more_than_its_length() -> None:
    text = "@misc{k, title = {" + "a {b " * 100_000
    assert [re.sub(r"\W.*", "", str(one[0])) for one in _cut(text)] == ["ParsingFailedBlock"]
