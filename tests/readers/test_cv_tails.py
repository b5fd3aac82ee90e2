"""What stands behind title and byline: years among other dates, remarks, numbers in many languages, editors."""

# ruff: noqa: E501 -- entries of real lists are long lines

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import PaperType, Record
from publist.readers.printed import asides, read_cv, tail
from publist.readers.printed.tail_words import in_english


def entry(text: str, markup: str = "markdown") -> Record:
    (record,) = read_cv(f"## Publications\n\n- {text}\n", markup=markup).records
    return record


REMARKS = [
    "Covered by Bog Weekly (2021).",
    "Featured in *Marsh News*, 2022.",
    "Press: Bog Weekly, 2021",
    "(arXiv preprint Nov. 2017)",
    "arXiv preprint arXiv:1711.01234, 2017.",
    "[Preprint, May 2017]",
    "Last updated: May 2023",
    "(updated 3 June 2023)",
    "(Accepted 12 May 2018)",
    "Best Paper Award 2021.",
    "🏆 **Best Student Paper Award, 2022**",
    "Marsh Prize for young hydrologists 2022.",
    "(Impact factor 2021: 10.2, JCR Q1)",
    "(acceptance rate 2020/9000 = 22.4%)",
    "120 citations in 2024.",
    "⭐ 2031 stars",
    "(Oral, top 2%)",
    "Code updated in 2022.",
    "An extended version appeared in 2021.",
    "Reprinted in *Best of Bogs*, 2023.",
    "Translated into German 2022.",
    "(in Korean)",
]


@pytest.mark.parametrize("remark", REMARKS)
@pytest.mark.parametrize(
    "start",
    [
        "Ines Okafor, Yuki Arai. [Knots of the marsh](https://ex.org/4). *BOGS*, 2019.",
        'I. Okafor. "Knots of the marsh." *BOGS*, 2019.',
    ],
)
def test_remarks_are_neither_year_nor_venue(start, remark):
    record = entry(f"{start} {remark}")

    assert (record.title, record.venue, record.year) == ("Knots of the marsh", "BOGS", 2019)
    assert record.type is not PaperType.PREPRINT


def test_remarks_are_kept_as_notes():
    record = entry('I. Okafor. "Knots of the marsh." *BOGS*, 2019. Covered by Bog Weekly (2021).')

    assert ("note", "Covered by Bog Weekly (2021") in record.extra or (
        "note",
        "Covered by Bog Weekly (2021)",
    ) in record.extra


def test_a_date_of_publication_is_the_year_where_there_is_no_other():
    assert entry('I. Okafor. "Knots of the marsh." *BOGS*. Published online 12 May 2019.').year == 2019


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        ("24/08/2020", 2020, 8),
        ("2020-08-24", 2020, 8),
        ("24.08.2020", 2020, 8),
        ("08/2020", 2020, 8),
        ("2020年3月", 2020, 3),
        ("2020년 3월", 2020, 3),
        ("15 de agosto de 2020", 2020, 8),
        ("März 2020", 2020, 3),
        ("12–15 May 2019", 2019, 5),
        ("May 12–15, 2019", 2019, 5),
        ("15 августа 2020", 2020, 8),
    ],
)
def test_dates_of_many_places(date, year, month):
    record = entry(f'I. Okafor. "Knots of the marsh." *Journal of Bogs*, {date}.')

    assert (record.year, record.month, record.venue, record.pages) == (year, month, "Journal of Bogs", None)


def test_a_date_with_a_full_stop_in_parentheses():
    record = entry('I. Okafor. "Knots of the marsh." *Journal of Bogs* (2024.11), 1-9.')

    assert (record.year, record.venue, record.pages) == (2024, "Journal of Bogs", "1-9")


@pytest.mark.parametrize(
    ("text", "volume", "number", "pages"),
    [
        ("정보과학회논문지, 제47권 제3호, pp. 10-20, 2020", "47", "3", "10-20"),
        ("情報処理学会論文誌, 47巻3号, 10-20頁, 2020", "47", "3", "10-20"),
        ("计算机学报, 第43卷第3期, 第10-20页, 2020", "43", "3", "10-20"),
        ("计算机学报，2020，43(3)：10-20．", "43", "3", "10-20"),
        ("Zeitschrift, Bd. 12, Nr. 3, S. 10–20, 2020", "12", "3", "10-20"),
        ("Revista, vol. 3, núm. 2, págs. 10-20, 2020", "3", "2", "10-20"),
        ("Revue, t. 12, n° 3, p. 10-20, 2020", "12", "3", "10-20"),
        ("Журнал. 2020. Т. 5. № 3. С. 10–20.", "5", "3", "10-20"),
        ("Letters 4 (2020), no. 2, 10–20.", "4", "2", "10-20"),
    ],
)
def test_numbers_in_other_languages(text, volume, number, pages):
    found = tail.parse(text)

    assert (found.volume, found.number, found.pages, found.year) == (volume, number, pages, 2020)


@pytest.mark.parametrize(
    ("text", "venue", "editors"),
    [
        (
            "In A. B. Editor & C. Ray (Eds.), *Handbook of bogs* (pp. 1–20). Springer, 2020.",
            "Handbook of bogs",
            "A. B. Editor and C. Ray",
        ),
        ("In A. B. Editor (Ed.), Handbook of bogs (Vol. 2, pp. 1–20), 2020.", "Handbook of bogs", "A. B. Editor"),
        (
            "in Handbook of Bogs, A. Editor and B. Ray, Eds. Oslo: Springer, 2020, pp. 1–20.",
            "Handbook of Bogs, Oslo: Springer",
            "A. Editor and B. Ray",
        ),
        (
            "In Handbook of Bogs, edited by Ann Editor and Bo Ray, 1–20. Oslo: Bog Press, 2020.",
            "Handbook of Bogs",
            "Ann Editor and Bo Ray",
        ),
        ("In C. Weber (Hrsg.), Handbuch der Moore (S. 10–20), 2020.", "Handbuch der Moore", "C. Weber"),
    ],
)
def test_editors_of_the_book_are_no_part_of_its_name(text, venue, editors):
    record = entry(f'I. Okafor. "Knots of the marsh." {text}')

    assert (record.venue, dict(record.extra).get("editor"), record.type) == (venue, editors, PaperType.INCOLLECTION)
    assert [a.name for a in record.authors] == ["I. Okafor"]


def test_an_apa_chapter():
    record = entry(
        "Okafor, I., & Arai, Y. (2020). Slow rivers. In A. B. Editor & C. Ray (Eds.), *Handbook of bogs* (pp. 1–20). Springer."
    )

    assert (record.title, record.venue, record.year, record.pages) == ("Slow rivers", "Handbook of bogs", 2020, "1-20")
    assert [a.name for a in record.authors] == ["I. Okafor", "Y. Arai"]


@pytest.mark.parametrize(
    ("text", "kind", "school"),
    [
        ('I. Okafor. "On bogs." PhD thesis, University of Marsh, 2018.', PaperType.PHDTHESIS, "University of Marsh"),
        (
            "Okafor, I. (2018). *On bogs and rivers* [Doctoral dissertation, University of Marsh].",
            PaperType.PHDTHESIS,
            "University of Marsh",
        ),
        (
            'I. Okafor. "On bogs." M.Sc. thesis, University of Marsh, 2018.',
            PaperType.MASTERSTHESIS,
            "University of Marsh",
        ),
        ("김민수. 격자의 성질. 박사학위논문, 서울대학교, 2018.", PaperType.PHDTHESIS, "서울대학교"),
        ("张三. 格的研究[D]. 北京: 清华大学, 2018.", PaperType.PHDTHESIS, "清华大学"),
    ],
)
def test_theses(text, kind, school):
    record = entry(text)

    assert (record.type, record.venue, record.year) == (kind, school, 2018)


@pytest.mark.parametrize("journal", ["In Vitro Models", "In Practice", "In Silico Biology"])
def test_journals_that_begin_with_in(journal):
    assert tail.parse(f"{journal}, 2019").venue == journal


@pytest.mark.parametrize(
    "text",
    [
        "张三, 李四. 格的性质研究[J]. 计算机学报, 2020, 43(3): 10-20.",
        "张三，李四．格的性质研究[J]．计算机学报，2020，43(3)：10-20．",
        "张三, 李四. 格的性质研究[C]//第十届会议论文集. 2020: 10-20.",
        "张三、李四：《格的性质研究》，《计算机学报》2020年第3期，第10-20页。",
    ],
)
def test_chinese_lists(text):
    record = entry(text)

    assert (record.title, record.year, record.pages) == ("格的性质研究", 2020, "10-20")
    assert [a.name for a in record.authors] == ["张三", "李四"]


@pytest.mark.parametrize(
    "text",
    [
        "田中花子, 山田太郎: 「格子の研究」, 情報処理学会論文誌, Vol.47, No.3, pp.10-20, 2020.",
        "田中花子・山田太郎「格子の研究」『情報処理学会論文誌』47巻3号，10-20頁，2020年3月",
        "田中花子，山田太郎，“格子の研究，”情報処理学会論文誌，vol. 47，no. 3，pp. 10–20，2020.",
    ],
)
def test_japanese_lists(text):
    record = entry(text)

    assert (record.title, record.venue, record.year, record.pages) == (
        "格子の研究",
        "情報処理学会論文誌",
        2020,
        "10-20",
    )
    assert [a.name for a in record.authors] == ["田中花子", "山田太郎"]


@pytest.mark.parametrize(
    "text",
    [
        "김민수, 이영희, “격자의 성질 연구,” 정보과학회논문지, 제47권 제3호, pp. 10-20, 2020년 3월.",
        "김민수, 이영희 (2020). 격자의 성질 연구. 정보과학회논문지, 47(3), 10-20.",
        "김민수·이영희, 「격자의 성질 연구」, 『정보과학회논문지』 47권 3호, 2020, 10-20쪽.",
    ],
)
def test_korean_lists(text):
    record = entry(text)

    assert (record.title, record.venue, record.year, record.pages) == (
        "격자의 성질 연구",
        "정보과학회논문지",
        2020,
        "10-20",
    )
    assert [a.name for a in record.authors] == ["김민수", "이영희"]


def test_a_russian_list():
    record = entry("Иванов И.И., Петров П.П. О свойствах решёток // Журнал математики. 2020. Т. 5. № 3. С. 10–20.")

    assert (record.title, record.venue, record.year, record.pages) == (
        "О свойствах решёток",
        "Журнал математики",
        2020,
        "10-20",
    )
    assert [a.name for a in record.authors] == ["И.И. Иванов", "П.П. Петров"]


STYLES = [
    (
        "I. Okafor, Y. Arai. Slow rivers by night. Phys. Rev. D 99, 012001 (2019). arXiv:1901.01234 [hep-ex].",
        ("Phys. Rev. D", "99", None, "012001"),
    ),
    (
        "I. Okafor, Y. Arai, *Slow rivers by night*, Phys. Rev. Lett. **123** (2019) 101801 [arXiv:1901.01234].",
        ("Phys. Rev. Lett", "123", None, "101801"),
    ),
    (
        "I. Okafor, Y. Arai: Slow rivers by night. In: Foo, B., Bar, C. (eds.) BOG 2019. LNCS, vol. 12345, pp. 1–15. Springer, Cham (2019).",
        ("BOG 2019. LNCS", "12345", None, "1-15"),
    ),
    (
        'Okafor, Ines, and Yuki Arai. "Slow Rivers by Night." *Journal of Bogs* 47.3 (2019): 10-20.',
        ("Journal of Bogs", "47", "3", "10-20"),
    ),
    (
        'Okafor I., Arai Y., "Slow rivers by night", Journal of Bogs, 12/3 (2019), 10-20.',
        ("Journal of Bogs", "12", "3", "10-20"),
    ),
    (
        "Okafor, Ines: Slow rivers by night, in: Journal of Bogs 12 (2019), S. 10–20.",
        ("Journal of Bogs", "12", None, "10-20"),
    ),
    (
        "OKAFOR, I. A.; ARAI, Y. Slow rivers by night. **Revista Lama**, São Paulo, v. 12, n. 3, p. 10-20, mar. 2019.",
        ("Revista Lama, São Paulo", "12", "3", "10-20"),
    ),
    (
        "Ines Okafor, Yuki Arai. 2019. Slow Rivers by Night. In Proceedings of BOG '19. ACM, New York, NY, USA, 12 pages.",
        ("Proceedings of BOG '19. ACM, New York, NY, USA", None, None, None),
    ),
    ("Slow rivers by night, I. Okafor & Y. Arai, BOG 2019.", ("BOG 2019", None, None, None)),
    (
        "Ines Okafor, 'Slow Rivers by Night', in *Handbook of Bogs*, ed. by Ann Lee and Bo Ray (Oslo: Bog Press, 2019), pp. 10–20.",
        ("Handbook of Bogs, Oslo: Bog Press", None, None, "10-20"),
    ),
    (
        "Okafor, I. (2019a). *Slow rivers by night* [Conference session]. Bog Conference, Oslo.",
        ("Bog Conference, Oslo", None, None, None),
    ),
    (
        "2019 – Okafor I., Arai Y. – Slow rivers by night – Journal of Bogs – 12(3):10-20",
        ("Journal of Bogs", "12", "3", "10-20"),
    ),
    (
        "Okafor I., Arai Y., Slow rivers by night, „Przegląd Bagien” 2019, t. 12, nr 3, s. 10–20.",
        ("Przegląd Bagien", "12", "3", "10-20"),
    ),
]


@pytest.mark.parametrize(("text", "facts"), STYLES)
def test_styles_of_many_fields(text, facts):
    record = entry(text)

    assert record.title.lower() == "slow rivers by night"
    assert [a.name.split()[-1].lower() for a in record.authors][:2] in (["okafor", "arai"], ["okafor"])
    assert (record.venue, record.volume, record.number, record.pages) == facts
    assert record.year == 2019


def test_an_identifier_in_brackets_is_no_label():
    record = entry("I. Okafor, *Slow rivers by night*, Phys. Rev. Lett. **123** (2019) 101801 [arXiv:1901.01234].")

    assert [i.value for i in record.identifiers] == ["1901.01234"]
    assert (record.links, record.extra) == ((), ())


@given(st.text(alphabet="Aa 0129.,;()[]年月卷期頁권호IVnovelCcitedby⭐", max_size=120))
def test_reading_a_tail_never_fails(text):
    tail.parse(text)
    assert all(a < b <= len(text) for a, b in asides.ranges(text))
    assert isinstance(in_english(text), str)
