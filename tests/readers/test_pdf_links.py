"""The addresses behind a PDF's words, in PDF files that are made here."""

from collections.abc import Sequence

import pytest

from publist.readers.formats import decode, read

pytest.importorskip("pypdf")

Link = tuple[float, float, float, float, str]
LETTER = 5.4
"""Points; the width of a letter of Courier at 9 points."""


def pdf_file(commands: str, links: Sequence[Link], *, font: str = "/Subtype /Type1 /BaseFont /Courier") -> bytes:
    """A PDF of one page with drawing commands and link annotations (left, bottom, right, top, address)."""
    stream = commands.encode("latin-1")
    annotations = " ".join(
        f"<< /Type /Annot /Subtype /Link /Rect [{a} {b} {c} {d}] /A << /S /URI /URI ({url}) >> >>"
        for a, b, c, d, url in links
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R /Annots [{annotations}] /Resources "
        f"<< /Font << /F1 << /Type /Font {font} >> >> >> >>".encode(),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def over(x: float, y: float, words: str, url: str) -> Link:
    """A rectangle as TeX draws it: a point wider than the words on each side."""
    return (x - 1, y - 3, x + LETTER * len(words) + 1, y + 8, url)


def pieces(*texts: tuple[float, float, str]) -> str:
    """Each text by a command of its own, as office programs draw runs."""
    return "\n".join(f"BT /F1 9 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in texts)


def links_of(data: bytes) -> list[tuple[str, list[tuple[str, str | None]]]]:
    records = read(decode(data, name="cv.pdf"), name="cv.pdf").records
    return [(record.title, [(link.label, link.url) for link in record.links]) for record in records]


FIRST = "1. Ines Okafor and Tomas Brandt. Reading hidden rivers by night. Letters, 2020."
SECOND = "2. Yuki Arai, Ines Okafor. Moss maps of the north. Letters, 2019."


def test_links_drawn_by_themselves_keep_their_addresses():
    at = 40 + LETTER * (len(FIRST) + 1)
    after = 40 + LETTER * (len(SECOND) + 1)
    data = pdf_file(
        pieces(
            (40, 740, "Publications"),
            (40, 710, FIRST), (at, 710, "PDF"), (at + 40, 710, "Code"),
            (40, 690, SECOND), (after, 690, "[Video]"),
        ),
        [
            over(after + LETTER, 690, "Video", "https://example.org/v"),
            over(at, 710, "PDF", "https://example.org/a.pdf"),
            over(at + 40, 710, "Code", "https://example.org/code"),
        ],
    )  # fmt: skip

    assert links_of(data) == [
        (
            "Reading hidden rivers by night",
            [("PDF", "https://example.org/a.pdf"), ("Code", "https://example.org/code")],
        ),
        ("Moss maps of the north", [("Video", "https://example.org/v")]),
    ]


def test_links_inside_a_line_drawn_by_one_command_keep_their_addresses():
    line = f"{FIRST} [PDF] [Code]"
    data = pdf_file(
        pieces((40, 740, "Publications"), (40, 710, line), (40, 690, SECOND)),
        [
            over(40 + LETTER * line.index(word), 710, word, url)
            for word, url in (("PDF", "https://example.org/a.pdf"), ("Code", "https://example.org/code"))
        ]
        + [over(40 + LETTER * SECOND.index("Moss"), 690, "Moss maps of the north", "https://example.org/2.html")],
    )

    assert links_of(data) == [
        (
            "Reading hidden rivers by night",
            [("PDF", "https://example.org/a.pdf"), ("Code", "https://example.org/code")],
        ),
        ("Moss maps of the north", [("link", "https://example.org/2.html")]),
    ]


def test_an_icon_is_called_what_its_address_tells():
    at = 40 + LETTER * (len(FIRST) + 1)
    data = pdf_file(
        pieces((40, 740, "Publications"), (40, 710, FIRST), (at, 710, "\x80"), (40, 690, SECOND)),
        [over(at, 710, "\x80", "https://github.com/okafor/rivers"), (500, 687, 510, 698, "https://example.org/b.pdf")],
    )

    assert links_of(data) == [
        ("Reading hidden rivers by night", [("github", "https://github.com/okafor/rivers")]),
        ("Moss maps of the north", [("pdf", "https://example.org/b.pdf")]),
    ]


def test_a_linked_title_over_two_lines_is_one_title_with_one_link():
    url = "https://example.org/title"
    data = pdf_file(
        pieces(
            (40, 740, "Publications"),
            (40, 710, "1. Ines Okafor and Tomas Brandt. Reading hidden"),
            (58, 698, "rivers by night. Letters, 2020."),
            (40, 670, SECOND),
        ),
        [over(40 + LETTER * 33, 710, "Reading hidden", url), over(58, 698, "rivers by night", url)],
    )

    titles = links_of(data)
    assert titles == [("Reading hidden rivers by night", [("link", url)]), ("Moss maps of the north", [])]


def test_an_address_that_is_printed_is_one_link_and_others_are_left():
    printed = "https://example.org/a"
    first = f"{FIRST} {printed}"
    data = pdf_file(
        pieces((40, 740, "Publications"), (40, 710, first), (40, 690, SECOND)),
        [
            over(40 + LETTER * first.index(printed), 710, printed, printed),
            over(40, 690, "2", "javascript:alert(1)"),
            over(40, 690, "2", "mailto:ines@example.org"),
        ],
    )

    assert links_of(data) == [
        ("Reading hidden rivers by night", [("url", printed)]),
        ("Moss maps of the north", []),
    ]


@pytest.mark.parametrize(
    "annotation",
    [
        "null",
        "12",
        "<< /Subtype /Link /Rect [1 2 3] /A << /URI (https://example.org) >> >>",
        "<< /Subtype /Link /Rect [/a (b) null 99999999999] /A << /URI (https://example.org) >> >>",
        "<< /Subtype /Link /Rect [1 2 3 4] /A 99 0 R >>",
        "<< /Subtype /Link /Rect 99 0 R /A << /URI [1] >> >>",
        "<< /Subtype /Link /Rect [1 2 3 4] /Dest [4 0 R /Fit] >>",
    ],
)
def test_a_broken_annotation_leaves_the_rest_to_be_read(annotation):
    at = 40 + LETTER * (len(FIRST) + 1)
    whole = pdf_file(
        pieces((40, 740, "Publications"), (40, 710, FIRST), (at, 710, "PDF")),
        [over(at, 710, "PDF", "https://example.org/a.pdf")],
    )
    broken = whole.replace(b"/Annots [", b"/Annots [" + annotation.encode() + b" ")

    assert links_of(broken) == [("Reading hidden rivers by night", [("PDF", "https://example.org/a.pdf")])]


@pytest.mark.parametrize("colour", ["0 0 1 rg 0 0 1 RG", "0 1 0 0 k 0 1 0 0 K"])
def test_words_keep_their_distance_where_a_colour_begins_or_ends(colour):
    data = pdf_file(
        f"{pieces((40, 740, 'Publications'))}\nBT /F1 9 Tf 40 710 Td [(1. Ines Okafor and Tomas Brandt.)]TJ\n{colour}\n"
        " [-600(Reading hidden rivers)-600(by night)]TJ\n0 g 0 G\n [-600(Letters, 2020.)]TJ ET",
        [over(40 + LETTER * 33, 710, "Reading hidden rivers by night", "https://example.org/title")],
    )
    text = decode(data, name="cv.pdf")

    assert "Tomas Brandt. Reading hidden rivers by night Letters, 2020." in text


@pytest.mark.parametrize("zoom", ["1 0 0 1 0 0", "0.5 0 0 0.5 0 0", "1 0 0 -1 0 792"])
def test_pages_that_are_drawn_enlarged_or_upside_down_keep_their_links(zoom):
    a, _, _, d, _, f = map(float, zoom.split())
    at = 40 + LETTER * (len(FIRST) + 1)
    texts = [(40, 740, "Publications"), (40, 710, FIRST), (at, 710, "PDF"), (40, 690, SECOND)]
    turned = "\n".join(
        f"BT /F1 {9 / a} Tf 1 0 0 {-1 if d < 0 else 1} {x / a} {(y - f) / d} Tm ({text}) Tj ET" for x, y, text in texts
    )
    data = pdf_file(f"{zoom} cm\n{turned}", [over(at, 710, "PDF", "https://example.org/a.pdf")])

    assert links_of(data) == [
        ("Reading hidden rivers by night", [("PDF", "https://example.org/a.pdf")]),
        ("Moss maps of the north", []),
    ]
