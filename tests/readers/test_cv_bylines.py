"""Bylines as lists print them: names that look like something else, crowds, collaborations, other scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.readers.markup import inline
from publist.readers.printed import bylines, collectives, read_cv


def read(text: str) -> bylines.PrintedByline:
    rich = inline.markdown(text)
    return bylines.parse(rich, 0, len(rich.text))


@pytest.mark.parametrize("given_name", ["Bin", "Le", "Da", "Van", "Ben", "Al", "Di", "De", "Du", "La", "El", "Do"])
@pytest.mark.parametrize("behind", ["", ", Ines Okafor", ", Ines Okafor, Yuki Arai", " and Ines Okafor", " & Mo Fall"])
def test_given_names_that_look_like_particles(given_name, behind):
    byline = read(f"{given_name} Brandt{behind}")

    assert byline.names[0].name == f"{given_name} Brandt"
    assert all("Ines" not in n.name or n.name == "Ines Okafor" for n in byline.names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Van Gogh, Vincent, Ann Lee, and Bo Ray", ["Vincent Van Gogh", "Ann Lee", "Bo Ray"]),
        ("Yang, Bin and Song, Le", ["Bin Yang", "Le Song"]),
        ("De Silva, Ann Marie; Lee, Bo", ["Ann Marie De Silva", "Bo Lee"]),
        ("De Silva, Ann Marie and Lee, Bo and Du, Cy", ["Ann Marie De Silva", "Bo Lee", "Cy Du"]),
        ("de la Cruz, Ana Maria, Bo Lee, and Cy Dunn", ["Ana Maria de la Cruz", "Bo Lee", "Cy Dunn"]),
        ("José Ortega y Gasset, Ann Lee", ["José Ortega y Gasset", "Ann Lee"]),
    ],
)
def test_family_names_with_particles(text, names):
    assert [n.name for n in read(text).names] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ph. Bechouche, Th. Monoyer, and Ch. Lubich", ["Ph. Bechouche", "Th. Monoyer", "Ch. Lubich"]),
        ("Bechouche, Ph., Monoyer, Th. & Lubich, Ch.", ["Ph. Bechouche", "Th. Monoyer", "Ch. Lubich"]),
        ("Prokhorov, Yu. V., Shiryaev, A. N.", ["Yu. V. Prokhorov", "A. N. Shiryaev"]),
        ("Brandt, Ann and RAY, Bo", ["Ann Brandt", "Bo RAY"]),
        ("Ann LEE, Bo PARKER", ["Ann LEE", "Bo PARKER"]),
        ("LEE, Ann and RAY, Bo", ["Ann LEE", "Bo RAY"]),
        ("Ann Lee, PhD, Bo Ray, MD", ["Ann Lee", "Bo Ray"]),
        ("Dr. Ann Lee, Prof. Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Иванов И.И., Петров П.П.", ["И.И. Иванов", "П.П. Петров"]),
        ("И. И. Иванов, П. П. Петров", ["И. И. Иванов", "П. П. Петров"]),
        ("Анна Ли и Боб Рей", ["Анна Ли", "Боб Рей"]),
        ("Šimić Ž., Łukasz Ś.", ["Ž. Šimić", "Ś. Łukasz"]),
        ("Παπαδόπουλος Γ., Νικολάου Α.", ["Γ. Παπαδόπουλος", "Α. Νικολάου"]),
        ("Ann Lee, Bo Ray ve Cy Dunn", ["Ann Lee", "Bo Ray", "Cy Dunn"]),
        ("김민수·이영희", ["김민수", "이영희"]),
        ("김, 민수; 박, 서연", ["김민수", "박서연"]),
        ("田中花子・山田太郎", ["田中花子", "山田太郎"]),
        ("张三、李四和王五", ["张三", "李四", "王五"]),
    ],
)
def test_forms_of_other_places(text, names):
    assert [n.name for n in read(text).names] == names


@pytest.mark.parametrize(
    "crowd",
    [
        " et al.",
        ", et al",
        ", and 298 others.",
        ", + 12 others",
        " and 12 more authors",
        ", … [12 authors]",
        ", ... (12 authors)",
        " *et al.* [ATLASX]",
        ", …",
        " и др.",
        " u. a.",
        " y otros",
        ", and colleagues",
        " et al. (15 authors)",
    ],
)
def test_crowds_are_no_names(crowd):
    byline = read(f"A. Lee, C. Park{crowd}")

    assert [n.name for n in byline.names] == ["A. Lee", "C. Park"]
    assert byline.others
    assert byline.score >= 0.8


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("田中花子、山田太郎、他", ["田中花子", "山田太郎"]),
        ("田中花子ほか", ["田中花子"]),
        ("김민수 외 3인", ["김민수"]),
        ("김민수, 이영희 등", ["김민수", "이영희"]),
        ("张三, 李四, 等", ["张三", "李四"]),
        ("张三等", ["张三"]),
    ],
)
def test_crowds_in_east_asian_lists(text, names):
    byline = read(text)

    assert [n.name for n in byline.names] == names
    assert byline.others


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A. Lee, et al., incl. **I. Okafor**", ["A. Lee", "I. Okafor"]),
        ("A. Lee et al. (including **I. Okafor**)", ["A. Lee", "I. Okafor"]),
        ("A. Lee et al. (incl. I. Okafor and C. Park)", ["A. Lee", "I. Okafor", "C. Park"]),
        ("A. Lee, [and 40 others including **I. Okafor**]", ["A. Lee", "I. Okafor"]),
        ("A. Lee, …, **I. Okafor**, …, C. Park", ["A. Lee", "I. Okafor", "C. Park"]),
        ("BOGX Collaboration (incl. I. Okafor)", ["BOGX Collaboration", "I. Okafor"]),
        ("The BOGX Collaboration: A. Lee, I. Okafor, ...", ["BOGX Collaboration", "A. Lee", "I. Okafor"]),
        ("A. Lee, I. Okafor, et al. (BOGX Collaboration).", ["A. Lee", "I. Okafor", "BOGX Collaboration"]),
    ],
)
def test_people_named_out_of_a_crowd(text, names):
    byline = read(text)

    assert [n.name for n in byline.names] == names
    assert byline.others
    assert byline.score >= 0.8


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Ann Lee, Bo Ray, on behalf of the Bog Trials Group", "Bog Trials Group"),
        ("Ann Lee, Bo Ray; for the Bog Trials Investigators", "Bog Trials Investigators"),
        ("Ann Lee, Bo Ray, and the Bog Consortium", "Bog Consortium"),
        ("Lee, A., Ray, B., & the Bog Study Group", "Bog Study Group"),
        ("Lee A, Ray B; Bog Study Group", "Bog Study Group"),
        ("Ann Lee, Bo Ray (BOGX Collaboration)", "BOGX Collaboration"),
    ],
)
def test_collectives_are_authors(text, group):
    byline = read(text)

    assert len(byline.names) == 3
    assert (byline.names[-1].name, byline.names[-1].family) == (group, group)
    assert not byline.others
    assert byline.score >= 0.8


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bo\nRay and Cy Dunn", ["Ann Lee", "Bo Ray", "Cy Dunn"]),
        ("Ann\nLee, Bo Ray and\nCy Dunn", ["Ann Lee", "Bo Ray", "Cy Dunn"]),
        ("A.\nLee, B. Ray", ["A. Lee", "B. Ray"]),
        ("Lee,\nA., Ray,\nB.", ["A. Lee", "B. Ray"]),
        ("Ann Lee\nBo Ray\nCy Dunn", ["Ann Lee", "Bo Ray", "Cy Dunn"]),
    ],
)
def test_line_ends_inside_names(text, names):
    assert [n.name for n in read(text).names] == names


@given(st.text(alphabet="A. ,;()[]et alinc\nCollaboration&0129", max_size=80))
def test_preparing_keeps_the_length(text):
    assert len(collectives.prepare(text)[0]) == len(text)


@pytest.mark.parametrize("sign", [" | ", " · ", " • ", "、", "，", " / ", "; ", " & "])
@pytest.mark.parametrize(
    "entry",
    [
        "Moss on northern roofs\n  {names}\n  Journal of Moss, 2020",
        "{names}. Moss on northern roofs. Journal of Moss, 2020",
        "**[Moss on northern roofs](https://moss.example/1)**  \n  {names}  \n  Journal of Moss, 2020 [[pdf](m.pdf)]",
        "{names} (2020). Moss on northern roofs. Journal of Moss. https://doi.org/10.5555/moss.1",
    ],
)
def test_whatever_parts_names_they_are_people_of_their_own(entry, sign):
    names = ["Kofi Osei", "Lena Brandt", "Jean-Luc d'Arc Moreau"]
    listed = "".join(f"- {entry.format(names=sign.join(names[:count]))}\n" for count in (3, 2))
    records = read_cv(f"# Publications\n\n{listed}").records
    assert [[author.name for author in record.authors] for record in records] == [names, names[:2]]
    assert {record.title for record in records} == {"Moss on northern roofs"}


NAMES = {
    "given first": ["Kofi Osei", "Lena Maria Brandt", "Viive Tamm"],
    "initials": ["K. Osei", "L. M. Brandt", "V. Tamm"],
    "family first": ["Osei, K.", "Brandt, L. M.", "Tamm, V."],
    "medicine's": ["Osei K", "Brandt LM", "Tamm V"],
    "family and given": ["Osei, Kofi", "Brandt, Lena Maria", "Tamm, Viive"],
}
JOINED = {
    "and": lambda names: f"{', '.join(names[:-1])}, and {names[-1]}",
    "&": lambda names: f"{', '.join(names[:-1])} & {names[-1]}",
    "bold": lambda names: f"{names[0]}, **{names[1]}**, and {names[2]}",
    "et al.": lambda names: f"{'; '.join(names)}; et al.",
}


@pytest.mark.parametrize("joined", JOINED)
@pytest.mark.parametrize("form", NAMES)
@pytest.mark.parametrize(
    "entry",
    [
        "Moss on northern roofs and their neighbours, {names}, Journal of Moss, 2020.",
        "Moss on northern roofs and their neighbours. By {names}. Journal of Moss, 2020.",
        "Moss on northern roofs and their neighbours (with {names}), Journal of Moss, 2020",
        "Moss on northern roofs and their neighbours ({names}), Journal of Moss, 2020",
    ],
)
def test_the_first_of_names_behind_a_title_is_no_part_of_it(entry, form, joined):
    (record,) = read_cv(f"# Publications\n\n- {entry.format(names=JOINED[joined](NAMES[form]))}\n").records
    assert record.title == "Moss on northern roofs and their neighbours"
    assert [author.name.split()[-1] for author in record.authors] == ["Osei", "Brandt", "Tamm"]
    assert record.others == (joined == "et al.")


@pytest.mark.parametrize("title", ["Language and Power", "Walls & Moss of the North", "Moss, Walls and Roofs"])
@pytest.mark.parametrize("books", [1, 3])
@pytest.mark.parametrize(
    "entry",
    [
        "Osei, K. {title}. Quay Press, {year}.",
        "Osei, K. A. {title}. Oslo: Quay Press, {year}.",
        "Osei K. {title}. Quay Press, {year}.",
        "Osei, Kofi. {title}. Quay Press, {year}.",
        "K. Osei. {title}. Quay Press, {year}.",
    ],
)
def test_a_title_of_two_words_joined_by_and_is_no_second_author(entry, books, title):
    listed = "".join(f"- {entry.format(title=title, year=2018 + n)}\n" for n in range(books))
    for record in read_cv(f"# Books\n\n{listed}").records:
        assert record.title == title
        assert [author.name.split()[-1] for author in record.authors] == ["Osei"]
