"""A .bib file is cut into pieces on its way through bibtexparser; where it is cut changes nothing."""

from collections.abc import Iterator

from bibtexparser import model
from hypothesis import given
from hypothesis import strategies as st

from publist.readers.bibtex.pieces import Piece, piece_at

_FRAGMENTS = (
    "@article{a1,\n  title = {One},\n  year = 2020\n}\n",
    "@article{a1, title = {One again}}\n",
    "@inproceedings(b, title = {Two})\n",
    '@string{acm = "ACM"}\n',
    "@string{broken\n",
    "@string broken\n",
    "@preamble{ {x} }\n",
    "@comment{ @article{in, title={x}} }\n",
    "@comment{ open\n",
    "@article{c,\n  title = {never closed,\n",
    '@article{d, title = "quote, never closed\n',
    "@article{e, title = {Closed}, year }\n",
    "@article{f title = {No comma}}\n",
    "@book{g, title = {Two}, title = {Titles}}\n",
    "@misc(h, title = {(}, note = {never closed\n",
    "@",
    "@misc",
    "@misc\n",
    "{\n",
    "}\n",
    '"\n',
    ",\n",
    "=\n",
    "\\",
    "\\\n",
    "text between entries\n",
    "mail me @home {now}\n",
    "  @misc{indented, title = {Four}}\n",
    "\n\n",
)


def pieces_of(text: str, size: int) -> Iterator[Piece]:
    """The file cut into pieces of at least ``size`` characters."""
    start = lines = 0
    while start < len(text):
        piece = piece_at(text, start, lines, size)
        yield piece
        start, lines = start + len(piece.text), lines + piece.text.count("\n")


def _blocks(text: str, size: int) -> list[tuple[str, str | None, int]]:
    found = []
    for piece in pieces_of(text, size):
        for block in piece.library.blocks:
            inner = block.ignore_error_block if isinstance(block, model.DuplicateBlockKeyBlock) else block
            why = str(getattr(inner, "error", "")) if isinstance(inner, model.ParsingFailedBlock) else ""
            found.append((f"{type(inner).__name__} {why}", inner.raw, piece.line(block)))
    return found


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=14).map("".join), st.integers(1, 60))
def test_the_same_blocks_come_of_pieces_of_any_size(text: str, size: int) -> None:
    assert _blocks(text, size) == _blocks(text, len(text) + 1)


def test_a_line_that_ends_in_a_backslash_is_a_line() -> None:
    text = "@misc{a,\n  note = {one\\\\\n two},\n}\n\\\n\n@misc{b,\n  note = {three\\\n}\n}\n@misc{c}\n"
    assert [line for _, raw, line in _blocks(text, 1) if raw and raw.startswith("@")] == [1, 7, 11]


def test_a_file_of_whole_entries_is_cut_at_each_piece() -> None:
    text = "".join(f"@article{{k{number},\n  title = {{Title {number}}}\n}}\n" for number in range(50))
    assert len(list(pieces_of(text, 100))) > 10
    assert "".join(piece.text for piece in pieces_of(text, 100)) == text


def test_a_file_of_broken_entries_is_read_a_few_times_at_most() -> None:
    text = "@article{k,\n  title = {never closed\n" * 2_000
    (piece,) = pieces_of(text, 100)
    assert len(piece.library.blocks) == 2_000
