"""What stands around titles that quotes and italics set off, and short names at a byline's end."""

import pytest

from publist.library import read_text
from publist.model import PaperStatus, PaperType


def read(*entries, name="cv.md"):
    text = "# Publications\n\n" + "\n".join(f"- {entry}" for entry in entries) + "\n"
    return read_text(text.encode(), name=name).records


def names(record):
    return [author.name for author in record.authors]


@pytest.mark.parametrize("last", ["X. Xu", "Y. Li", "Q. Wu*", "H.-J. Ma"])
def test_a_family_name_of_two_letters_may_end_a_byline(last):
    (record,) = read(f"I. Okafor, Y. Arai, {last}. Tides of small harbours. *Canal Letters*, 12(3):10–30, 2020.")

    assert record.title == "Tides of small harbours"
    assert names(record) == ["I. Okafor", "Y. Arai", last.rstrip("*")]


def test_family_names_in_capitals_may_be_as_short_as_initials():
    (record,) = read("OKAFOR I, LUI A, ARAI Y, et al. Tides of small harbours[J]. Canal Letters, 2020, 12(3): 10-30.")

    assert names(record) == ["I OKAFOR", "A LUI", "Y ARAI"]


def test_italics_behind_a_colon_are_the_whole_title():
    first, second = read(
        "Okafor, Ines: *Stille Kanäle. Eine Geschichte der Schleusen*. Frankfurt am Main: Kaiverlag 2020.",
        "Okafor, Ines: *Häfen*. Lund: Kaiverlag 2018.",
    )

    assert (first.title, names(first)) == ("Stille Kanäle. Eine Geschichte der Schleusen", ["Ines Okafor"])
    assert first.venue == "Frankfurt am Main: Kaiverlag"
    assert (second.title, names(second)) == ("Häfen", ["Ines Okafor"])


@pytest.mark.parametrize(
    "entry",
    [
        "(Hrsg. mit Yuki Arai): *Stille Kanäle. Ein Handbuch*, Berlin: Kaiverlag 2020.",
        "Gemeinsam mit Yuki Arai: „Stille Kanäle. Ein Handbuch“, in: Zeitschrift für Häfen 12 (2020), S. 10–30.",
        "(avec Yuki Arai) « Stille Kanäle. Ein Handbuch », *Revue des ports*, 12, 2020.",
    ],
)
def test_with_whom_is_told_in_other_languages(entry):
    (record,) = read(entry)

    assert (record.title, names(record), record.owner_at) == ("Stille Kanäle. Ein Handbuch", ["Yuki Arai"], 0)


def test_quoted_titles_of_one_or_two_words_are_no_authors():
    records = read(
        'I. Okafor, "Editorial," *J. Harbours*, vol. 13, 2021.',
        '"Wide Harbours," *Journal of Canal Economy*, 128(3), March 2020, 10–30. Joint with Yuki Arai.',
    )

    assert [r.title for r in records] == ["Editorial", "Wide Harbours"]
    assert names(records[0]) == ["I. Okafor"]


@pytest.mark.parametrize(
    ("entry", "venue", "editor"),
    [
        (
            "« Les canaux calmes », dans P. Morel (dir.), *L'eau et le quai*, Paris, Quai, 2020, p. 10-30.",
            None,
            "P. Morel",
        ),
        ("«Los canales lentos», en A. Rueda (ed.), *El agua y el muelle*, Madrid, pp. 10-30, 2020.", None, "A. Rueda"),
        (
            "*I canali lenti*, in «Rivista di storia dei porti», 12 (2020), pp. 10-30.",
            "Rivista di storia dei porti",
            None,
        ),
    ],
)
def test_the_word_before_a_book_is_no_part_of_it(entry, venue, editor):
    (record,) = read(f"Okafor, I., {entry}")

    assert record.venue.startswith(venue or ("L'eau et le quai" if "quai" in entry else "El agua y el muelle"))
    assert dict(record.extra).get("editor") == editor
    assert record.year == 2020


def test_status_role_and_number_may_part_byline_and_title():
    coming, report, translated = read(
        "Okafor, I. (forthcoming). *Tides of Small Harbours*. Canal University Press.",
        "Okafor, I. Technical Report 12-34, *Tides of Small Harbours*, Canal University, 2020.",
        "Okafor, Ines (trans.). *Slow Harbours*, by Yuki Arai. London: Quay, 2020.",
    )

    assert [r.title for r in (coming, report, translated)] == [
        "Tides of Small Harbours",
        "Tides of Small Harbours",
        "Slow Harbours",
    ]
    assert all(len(r.authors) == 1 for r in (coming, report, translated))
    assert coming.status is PaperStatus.ACCEPTED
    assert report.type is PaperType.TECHREPORT


def test_what_apa_prints_in_brackets_behind_italics_ends_the_title():
    data, software, review = read(
        "Okafor, I., & Arai, Y. (2020). *Slow harbour data* [Data set]. Quay. https://doi.org/10.5061/quay.abc",
        "Okafor, I. (2020). *HarbourFlow* (Version 2.1) [Computer software]. Quay.",
        "Okafor, I. (2020). Review of the book *Harbours of the North*, by Y. Arai. *Canal Letters*, 12(3), 10–30.",
    )

    assert [(r.title, r.venue) for r in (data, software)] == [("Slow harbour data", "Quay"), ("HarbourFlow", "Quay")]
    assert review.title == "Review of the book Harbours of the North, by Y. Arai"
    assert review.venue == "Canal Letters"


def test_theses_and_publishers_as_several_styles_print_them():
    abnt, english, chinese, acm = read(
        "SILVA, João da. Estudo de canais. 2019. 120 f. Tese (Doutorado em Hidrologia) – Universidade do Cais, 2019.",
        "Okafor, I. Tides of small harbours. Ph.D. thesis, Canal University, 2020.",
        "张伟, 王芳. 运河导论[M]. 北京: 运河出版社, 2020.",
        "Ines Okafor and Yuki Arai. 2020. Tides of small harbours. In Proceedings of the 2020 ACM Conference on Canals "
        "(CAN '20). ACM, New York, NY, USA, 10–30.",
    )

    assert (abnt.title, abnt.venue, abnt.type) == ("Estudo de canais", "Universidade do Cais", PaperType.PHDTHESIS)
    assert (english.venue, english.type) == ("Canal University", PaperType.PHDTHESIS)
    assert chinese.venue == "运河出版社"
    assert acm.venue == "Proceedings of the 2020 ACM Conference on Canals (CAN '20)"


def test_a_short_vancouver_title_ends_before_its_journal():
    (record,) = read("Okafor I, Arai Y. Canales lentos. Rev Muelle. 2019;11(2):5-9.")

    assert (record.title, record.venue, record.pages) == ("Canales lentos", "Rev Muelle", "5-9")


def test_in_inside_of_a_venue_is_part_of_its_name():
    records = read(
        "I. Okafor and Y. Arai. Tides of small harbours. Trends in Canal Studies, 12:10–30, 2020.",
        "I. Okafor and Y. Arai. Silt of small harbours. In Advances in Harbour Processing Systems, 2021.",
        "I. Okafor and Y. Arai. Walls of small harbours. Manuscript in preparation.",
    )

    assert [r.venue for r in records] == ["Trends in Canal Studies", "Advances in Harbour Processing Systems", None]
    assert ("note", "Manuscript in preparation") in records[2].extra


def test_a_title_ends_before_a_journal_that_begins_with_an_initial():
    plain, comma = read(
        "I. Okafor, Y. Arai. Tides of small harbours. J. Canals 12 (2020) 10.",
        "I. Okafor and Y. Arai: Silt of small harbours, J. Canals 12, 10-30 (2020).",
    )

    assert [(r.title, r.venue, r.volume) for r in (plain, comma)] == [
        ("Tides of small harbours", "J. Canals", "12"),
        ("Silt of small harbours", "J. Canals", "12"),
    ]
    assert [r.pages for r in (plain, comma)] == ["10", "10-30"]


@pytest.mark.parametrize(
    ("byline", "expected", "others"),
    [
        ("Okafor, I., Arai, Y., . . . Lund, B. (2020).", ["I. Okafor", "Y. Arai", "B. Lund"], True),
        ("Okafor, I., Arai, Y., ... & Lund, B. (2020).", ["I. Okafor", "Y. Arai", "B. Lund"], True),
        ("Okafor, I. / Lund, B. (2020):", ["I. Okafor", "B. Lund"], False),
        ("Sutrisno, Ines Okafor, Bo Lund (2020).", ["Sutrisno", "Ines Okafor", "Bo Lund"], False),
        ("이영희 (2020).", ["이영희"], False),
    ],
)
def test_bylines_before_a_year(byline, expected, others):
    (record,) = read(f"{byline} Tides of small harbours. *Canal Letters*, 12(3), 10–30.")

    assert (names(record), record.others) == (expected, others)
    assert (record.title, record.year) == ("Tides of small harbours", 2020)


def test_days_in_a_date_and_pages_of_letters():
    talk, article = read(
        "Okafor, I., & Arai, Y. (2020, March 10–12). *Tides of small harbours* [Paper presentation]. Canal Days, Oslo.",
        "Okafor I, Arai Y. Silt of small harbours. Canals. 2020;395(10):e10-e30.",
    )

    assert (talk.title, talk.year) == ("Tides of small harbours", 2020)
    assert (article.volume, article.number, article.pages) == ("395", "10", "e10-e30")


def test_books_and_journals_as_japan_and_russia_print_them():
    book, article, russian = read(
        "大野善道：『港の本』（運河書店、2019年）",
        "大野善道（2020）「小さい港の研究」『運河学会誌』12(3), 10-30.",
        "Исследование малых гаваней / И. Окафор, Б. Лунд // Каналы и порты. – 2020. – Т. 12, № 3. – С. 10–30.",
    )

    assert (book.title, book.venue, book.year, names(book)) == ("港の本", "運河書店", 2019, ["大野善道"])
    assert (article.title, article.venue, article.year, names(article)) == (
        "小さい港の研究",
        "運河学会誌",
        2020,
        ["大野善道"],
    )
    assert (russian.title, russian.venue, russian.year) == ("Исследование малых гаваней", "Каналы и порты", 2020)
    assert names(russian) == ["И. Окафор", "Б. Лунд"]


def test_awards_behind_a_year_need_no_punctuation():
    (record,) = read("**Tides of small harbours**<br>Ines Okafor, Bo Lund<br>*CANALS 2020* **Best paper award**")

    assert record.venue == "CANALS 2020"
    assert ("note", "Best paper award") in record.extra


@pytest.mark.parametrize("lead", ["avec Yuki Arai", "mit Yuki Arai", "con Yuki Arai", "with Yuki Arai"])
def test_with_whom_may_stand_between_title_and_venue(lead):
    (record,) = read(f"« Les canaux calmes » ({lead}), *Revue des ports*, n° 11, 2019.")

    assert (names(record), record.owner_at, record.venue) == (["Yuki Arai"], 0, "Revue des ports")


def test_what_follows_those_who_helped_is_the_title():
    handbook, essay = read(
        "mit Yuki Arai (Hg.): Handbuch Hafen. Stuttgart: Kaiverlag 2019.",
        "Die Ruhe des Hafens, in: Yuki Arai (Hg.), Hafen und Kultur, Berlin 2017, S. 10–30.",
    )

    assert (handbook.title, handbook.venue, names(handbook)) == (
        "Handbuch Hafen",
        "Stuttgart: Kaiverlag",
        ["Yuki Arai"],
    )
    assert (essay.title, dict(essay.extra)["editor"]) == ("Die Ruhe des Hafens", "Yuki Arai")


def test_volumes_before_a_year_in_the_journals_of_physics():
    first, second, third = read(
        "I. Okafor, B. Lund. Search for slow tides. Canal. Rev. Lett. 125 (2020), p. 012001.",
        "I. Okafor, B. Lund, *et al.* [TIDE Collab.], “Search for fast tides”, Eur. Canal. J. C 80, 100 (2020).",
        "Okafor I, Lund B (in press) Wide tides. Canal Letters.",
    )

    assert [(r.volume, r.pages) for r in (first, second)] == [("125", "012001"), ("80", "100")]
    assert (third.title, names(third), third.status) == ("Wide tides", ["I Okafor", "B Lund"], PaperStatus.IN_PRESS)


def test_a_preprint_server_is_no_part_of_a_short_title():
    (record,) = read("I. Okafor, B. Lund (2021). Fast tides. *bioRxiv*; doi: https://doi.org/10.1101/2021.01.02.425000")

    assert record.title == "Fast tides"


def test_medicine_prints_year_volume_and_page_together():
    records = read(
        "Okafor I, Lund B. Tides of harbours. Canals J 2020; 12: 10–30.",
        "Okafor I, Lund B. Silt in 2020: what next? CJM 2021;372:n123.",
        "Okafor I. Erratum: Tides of small harbours. Canals J. 2021;13:5.",
    )

    assert [(r.venue, r.year, r.volume, r.pages) for r in records] == [
        ("Canals J", 2020, "12", "10-30"),
        ("CJM", 2021, "372", "n123"),
        ("Canals J", 2021, "13", "5"),
    ]


def test_where_a_book_appeared_may_stand_in_brackets():
    book, chapter = read(
        "*Slow Harbours: A History* (New York: Quay, 2020). Reviewed in *Canal Times*, May 2021.",
        'I. Okafor, "Slow harbours", in *Handbook of Canals*, ed. B. Lund and Y. Arai (Oslo: Quay, 2020), 10–30.',
    )

    assert (book.title, names(book), book.venue, book.year) == (
        "Slow Harbours: A History",
        [],
        "New York: Quay",
        2020,
    )
    assert chapter.venue == "Handbook of Canals, Oslo: Quay"


def test_a_dissertation_in_apa_and_a_year_in_front():
    thesis, first = read(
        "Okafor, I. (2020). *Tides of harbours* (Publication No. 123456) [Doctoral dissertation, Canal University].",
        "2020 Okafor, I. & Lund, B. Silt of small harbours. *Canal Letters* 12: 10–30.",
    )

    assert (thesis.venue, thesis.type) == ("Canal University", PaperType.PHDTHESIS)
    assert (first.title, first.year, names(first)) == ("Silt of small harbours", 2020, ["I. Okafor", "B. Lund"])


def test_short_chinese_titles_and_transliterated_ones():
    journal, book, russian = read(
        "欧文（2020）。小港研究。《运河学报》，51(3)，10-30。",
        "欧文：《小港》，北京：运河出版社，2020年。",
        "Okafor I., Lund B. Malye gavani // Kanaly i porty. 2020. Vol. 12. No. 3. P. 10–30.",
    )

    assert [r.title for r in (journal, book, russian)] == ["小港研究", "小港", "Malye gavani"]
    assert [r.year for r in (journal, book, russian)] == [2020, 2020, 2020]
    assert russian.venue == "Kanaly i porty"


def test_brackets_behind_an_east_asian_byline_miss_no_comma():
    text = """## Publications

- 王伟、李娜，「南方の大きなダムの研究」水利学会誌 12(3), 1-9, 2016.
- 王伟、李娜「北方の小さなダムの研究」水利学会誌 12(3), 1-9, 2017.
- 王伟，李娜：“北方的小型水坝研究”，水利学报，2018，12(3)：1-9。
"""
    records = read_text(text.encode(), name="cv.md").records

    assert [len(r.authors) for r in records] == [2, 2, 2]
    assert not any(r.warnings for r in records)
