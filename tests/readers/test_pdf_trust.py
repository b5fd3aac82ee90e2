"""PDF files of which a part is no text: pictures, and letters that nobody can know."""

from collections.abc import Sequence

import pytest

from publist.cli.words import error_words, reading_words
from publist.errors import UnreadableInputError
from publist.readers.doubts import is_whole
from publist.readers.formats import decode, read

pytest.importorskip("pypdf")

NAMED = "/Type /Font /Subtype /Type1 /BaseFont /Courier"
TYPE3 = (
    "/Type /Font /Subtype /Type3 /FontBBox [0 0 600 600] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 33 /LastChar 126 "
    f"/Widths [{'600 ' * 94}] /Encoding << /Type /Encoding /Differences [33 {{names}}] >> /CharProcs << {{procs}} >>"
)
IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    "\nstream\n0\nendstream"
)
NUMBERED = (
    "/Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype "
    "/CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>]"
)
LETTERS = [chr(code) for code in range(65, 91)]


def type3(names: Sequence[str], more: str = "") -> str:
    procs = " ".join(f"/{name} 3 0 R" for name in names)
    return TYPE3.format(names=" ".join(f"/{name}" for name in names), procs=procs) + more


def pdf_file(pages: Sequence[str], *, font: str = NAMED, picture: Sequence[int] = ()) -> bytes:
    """A PDF of these drawing commands, with the fonts F1 (Courier) and F2, and an image on some pages."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Length 22 >>\nstream\n600 0 d0 0 0 500 500 re\nendstream",
        IMAGE,
    ]
    kids = []
    for number, commands in enumerate(pages, 1):
        objects.append(f"<< /Length {len(commands)} >>\nstream\n{commands}\nendstream")
        images = "/XObject << /Im1 4 0 R >>" if number in picture else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R /Resources "
            f"<< /Font << /F1 << {NAMED} >> /F2 << {font} >> >> {images} >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(out)}\n%%EOF"
    ).encode("latin-1")


def lines(*texts: str, font: str = "F1") -> str:
    return "\n".join(f"BT /{font} 9 Tf 1 0 0 1 40 {740 - 14 * n} Tm ({text}) Tj ET" for n, text in enumerate(texts))


LIST = lines("Publications", "", "1. Ines Okafor and Tomas Brandt. Reading hidden rivers by night. Letters, 2020.")
SCAN = "q 612 0 0 792 0 0 cm /Im1 Do Q"


def test_scanned_pages_between_others_are_told_by_their_numbers():
    data = pdf_file([LIST, SCAN, LIST.replace("night", "day"), SCAN], picture=[2, 4])
    reading = read(decode(data, name="cv.pdf"), name="cv.pdf")

    assert [record.title for record in reading.records] == [
        "Reading hidden rivers by night",
        "Reading hidden rivers by day",
    ]
    told = [warning for warning in reading.warnings if warning.code == "pages-unread"]
    assert [dict(warning.values) for warning in told] == [{"pages": ("2", "4")}]
    assert "pages 2, 4 show" in reading_words(told[0])
    assert not is_whole(reading)


def test_a_portrait_beside_text_and_an_empty_page_are_no_scan():
    reading = read(decode(pdf_file([f"{LIST} {SCAN}", ""], picture=[1]), name="cv.pdf"), name="cv.pdf")

    assert [record.title for record in reading.records] == ["Reading hidden rivers by night"]
    assert [warning.code for warning in reading.warnings] == []


def test_a_pdf_of_pictures_alone_is_refused():
    with pytest.raises(UnreadableInputError, match="scanned-pages"):
        decode(pdf_file([SCAN, SCAN], picture=[1, 2]), name="cv.pdf")


@pytest.mark.parametrize(
    "font",
    [type3([f"g{number}" for number in range(90)]), NUMBERED],
    ids=["type3", "glyph-numbers"],
)
def test_letters_of_fonts_that_do_not_name_them_are_told_with_their_pages(font):
    second = lines("Publications", "2. Ines Okafor. Moss maps of the north. Letters, 2019.", font="F2")
    with pytest.raises(UnreadableInputError) as caught:
        decode(pdf_file([LIST, second], font=font), name="cv.pdf")

    assert caught.value.code == "nameless-letters"
    assert "page 2 shows" in error_words(caught.value)


@pytest.mark.parametrize("font", [type3(LETTERS), type3(["g1", "g2"])], ids=["standard-names", "two-icons"])
def test_a_font_that_names_its_letters_or_draws_only_icons_is_no_trouble(font):
    icons = lines("!", font="F2").replace("40 740", "500 712")
    text = decode(pdf_file([f"{LIST}\n{icons}"], font=font), name="cv.pdf")

    assert [record.title for record in read(text, name="cv.pdf").records] == ["Reading hidden rivers by night"]
