"""DOCX and PDF files, made here; with the extras absent one line says what to install."""

import io
import sys
import zipfile
from collections.abc import Sequence

import pytest

from publist.cli.words import error_words
from publist.errors import UnreadableInputError
from publist.model import Reading
from publist.readers.formats import decode, read
from publist.readers.markup import pdf


def read_bytes(data: bytes, name: str) -> Reading:
    return read(decode(data, name=name), name=name)


def facts(reading: Reading) -> list[tuple[str, list[str], int | None]]:
    return [(r.title, [a.name + "*" * bool(a.co_first) for a in r.authors], r.year) for r in reading.records]


def word_file() -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Ines Okafor", 0)
    document.add_heading("Education", 1)
    document.add_paragraph("PhD in Hydrology, Marsh University, 2015", style="List Bullet")
    document.add_heading("Publications", 1)
    first = document.add_paragraph(style="List Number")
    first.add_run("Okafor I").bold = True
    first.add_run("*").font.superscript = True
    first.add_run(", Brandt T")
    first.add_run("*").font.superscript = True
    first.add_run(", Arai Y. Bog bodies as clocks. ")
    first.add_run("Annals of Sediment").italic = True
    first.add_run(" 2020;4(2):100-121.")
    document.add_paragraph(
        "Arai Y, Okafor I. Moss maps of the north. Journal of Bryology 2019;7(1):1-20.", style="List Number"
    )
    document.add_paragraph("* equal contribution")
    document.add_heading("Talks", 1)
    document.add_paragraph("Bog bodies as clocks. River Days 2020.", style="List Number")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_file_is_read_with_its_emphasis():
    reading = read_bytes(word_file(), "cv.docx")

    assert facts(reading) == [
        ("Bog bodies as clocks", ["I Okafor*", "T Brandt*", "Y Arai"], 2020),
        ("Moss maps of the north", ["Y Arai", "I Okafor"], 2019),
    ]
    assert reading.owner_hint == "Ines Okafor"


def test_zip_bomb_and_other_office_files_are_refused():
    def packed(**files: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
        return out.getvalue()

    pytest.importorskip("docx")
    with pytest.raises(UnreadableInputError, match="unpacks-too-large"):
        decode(packed(word__document_xml=b"\0" * 120_000_000), name="cv.docx")
    with pytest.raises(UnreadableInputError, match="zip-without-text"):
        decode(packed(content_xml=b"<x/>"), name="cv.odt")
    with pytest.raises(UnreadableInputError, match="damaged-file"):
        decode(packed(word__document_xml=b"<x/>"), name="cv.docx")


def pdf_file(pages: Sequence[Sequence[tuple[int, int, str]]]) -> bytes:
    """A PDF in Courier with texts at (x, y)."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in pages:
        stream = (
            b"BT /F1 9 Tf "
            + b" ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj".encode("latin-1") for x, y, text in page)
            + b" ET"
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >>" % content
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, start = len(objects) + 1, len(out)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, start,
    )  # fmt: skip


def column(x: int, lines: Sequence[str]) -> list[tuple[int, int, str]]:
    return [(x, 740 - 12 * number, line) for number, line in enumerate(lines) if line]


LEFT = [
    "Publications",
    "",
    "1. Ines Okafor and Tomas Brandt. Read-",
    "   ing hidden rivers by night. Annals",
    "   of Sediment, 4(2):100-121, 2020.",
    "2. Yuki Arai, Ines Okafor. Moss maps",
    "   of the north. Journal of Bryology,",
    "   7:1-20, 2019.",
]
RIGHT = [
    "3. Tomas Brandt. Bog bodies and other",
    "   clocks. Annals of Sediment, 3:1-9,",
    "   2018.",
    "",
    "Talks",
    "",
    "Moss maps of the north. River Days,",
    "2019.",
]


def test_two_columns_and_cut_words_of_a_pdf():
    pytest.importorskip("pypdf")
    rows = sorted(column(40, LEFT) + column(320, RIGHT), key=lambda piece: (-piece[1], piece[0]))  # row after row
    reading = read_bytes(pdf_file([[*rows, (300, 30, "1")]]), "cv.pdf")

    assert facts(reading) == [
        ("Reading hidden rivers by night", ["Ines Okafor", "Tomas Brandt"], 2020),
        ("Moss maps of the north", ["Yuki Arai", "Ines Okafor"], 2019),
        ("Bog bodies and other clocks", ["Tomas Brandt"], 2018),
    ]


def test_an_entry_goes_on_over_the_page():
    pytest.importorskip("pypdf")
    head, foot = (40, 770, "Curriculum vitae of Ines Okafor"), "Page {} of 3"
    first = [
        head,
        *column(40, ["Publications", "", "1. Ines Okafor and Tomas Brandt. Reading hidden rivers"]),
        (40, 30, foot.format(1)),
    ]
    second = [
        head,
        *column(
            40,
            [
                "   by night. Annals of Sediment, 4(2):100-121, 2020.",
                "2. Yuki Arai. Moss maps of the north. Letters, 2019.",
            ],
        ),
    ]
    third = [head, *column(40, ["Service", "", "Reviewer, Letters, 2019."]), (40, 30, foot.format(3))]
    reading = read_bytes(pdf_file([first, [*second, (40, 30, foot.format(2))], third]), "cv.pdf")

    assert facts(reading) == [
        ("Reading hidden rivers by night", ["Ines Okafor", "Tomas Brandt"], 2020),
        ("Moss maps of the north", ["Yuki Arai"], 2019),
    ]


def test_pictures_and_damaged_files_are_told():
    pytest.importorskip("pypdf")
    with pytest.raises(UnreadableInputError, match="scanned-pages"):
        decode(pdf_file([[]]), name="scan.pdf")
    whole = pdf_file([column(40, LEFT)])
    for data in (whole[: len(whole) // 2], b"%PDF-1.4\n" + b"<" * 5000):
        with pytest.raises(UnreadableInputError) as told:
            decode(data, name="cv.pdf")
        assert "\n" not in str(told.value)


@pytest.mark.parametrize(("library", "data", "extra"), [("pypdf", b"%PDF-1.4", "pdf"), ("docx", b"PK\x03\x04", "docx")])
def test_a_missing_extra_is_one_line(monkeypatch, library, data, extra):
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(UnreadableInputError) as failed:
        decode(data, name=f"cv.{extra}")
    assert f"pip install 'publist[{extra}]'" in error_words(failed.value)


def test_hyphens_that_the_text_prints_elsewhere_stay():
    text = pdf.reading_order(["co-first authors are rare.\nWe share the co-\nfirst place and the har-\nvest."])

    assert text.split() == "co-first authors are rare. We share the co-first place and the harvest.".split()


def word_text(body: str) -> bytes:
    """A DOCX file of which only the text is there: what is looked at before the file is opened."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document><w:body>{body}</w:body></w:document>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<w:p/>" * 50_000, "too-many-pieces"),
        ("<w:tc><w:p></w:p></w:tc>" * 25_000, "too-many-pieces"),
        ("a" * 21_000_000, "unpacks-too-large"),
    ],
)
def test_a_small_word_file_that_unpacks_to_more_than_a_cv_is_refused(body, code):
    pytest.importorskip("docx")
    with pytest.raises(UnreadableInputError) as caught:
        decode(word_text(body), name="cv.docx")

    assert caught.value.code == code


def test_a_pdf_that_draws_more_text_than_a_cv_is_refused():
    pytest.importorskip("pypdf")
    with pytest.raises(UnreadableInputError) as caught:
        decode(pdf_file([[(50, 700, "x")] * 1_000] * 70), name="cv.pdf")

    assert caught.value.code == "too-many-pieces"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["Ann Lee, Slow boats, 2020. " * 30] * 4, "untrusted-text"),
        (["AnnLee,SlowBoatsOnTheLongCanalsOfTheNorth,JournalOfBoats,2020,12-24,"] * 4, "glued-words"),
        (["-"], "scanned-pages"),
    ],
)
def test_text_of_a_pdf_that_cannot_be_trusted_is_told_before_it_is_read(lines, code):
    pytest.importorskip("pypdf")
    with pytest.raises(UnreadableInputError) as caught:
        decode(pdf_file([[(1, 700 - 20 * n, line) for n, line in enumerate(lines)]]), name="cv.pdf")

    assert caught.value.code == code
    assert "PDF" in error_words(caught.value) or "scan" in error_words(caught.value)


def test_letters_without_names_are_told():
    with pytest.raises(UnreadableInputError) as caught:
        pdf.check("Publications\n\ue001\ue002\ue003\ue004 Lee, 2020. Slow boats.\n" * 3, "cv.pdf")

    assert caught.value.code == "garbled-text"
