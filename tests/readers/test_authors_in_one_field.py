"""Several people in one field or one line, and what tells them from one person with a comma in the name."""

import pytest

from publist.library import read_text
from publist.text.east_asian_lists import parted

BIB = "@article{{a, {field}={{{names}}}, title={{Wet walls of the north}}, journal={{Fens}}, year=2019}}"
RIS = "TY  - JOUR\nTI  - Wet walls of the north\nAU  - {names}\nPY  - 2019\nER  - \n"


def bibtex(names, field="author"):
    return read_text(BIB.format(names=names, field=field).encode(), name="a.bib").records[0]


def ris(names):
    return read_text(RIS.format(names=names).encode(), name="a.ris").records[0]


def names_of(record):
    return [author.name for author in record.authors]


@pytest.mark.parametrize("sign", [", ", "，", "、", "; ", "；", "/", " / ", "·", "・"])
@pytest.mark.parametrize("people", ["王伟 李娜", "王伟 李娜 张强", "山田太郎 鈴木花子", "김민수 이영희", "欧阳修 李娜"])
def test_east_asian_names_are_people_whatever_parts_them(sign, people):
    printed = sign.join(people.split())

    assert names_of(bibtex(printed)) == names_of(ris(printed)) == people.split()
    assert [w.code for w in bibtex(printed).warnings] == ["author-separator"]


@pytest.mark.parametrize(
    "printed", ["王, 伟", "山田, 太郎", "김, 민수", "高田, 文子", "欧阳, 修", "佐々木, 健", "南野, 花", "남궁, 민수"]
)
def test_family_and_given_name_beside_a_comma_are_one_person(printed):
    assert names_of(bibtex(printed)) == names_of(ris(printed)) == [printed.replace(", ", "")]


def test_spaces_inside_pairs_and_a_cut_end():
    assert names_of(bibtex("山田 太郎, 鈴木 花子")) == ["山田 太郎", "鈴木 花子"]
    assert names_of(bibtex("王, 伟, 李, 娜")) == names_of(ris("王, 伟, 李, 娜")) == ["王伟", "李娜"]
    for end in ("等", "，等", " et al.", " and others"):
        assert names_of(bibtex(f"王伟, 李娜{end}")) == ["王伟", "李娜"]
        assert bibtex(f"王伟, 李娜{end}").others
    assert names_of(bibtex("王伟 and 李娜, 张强")) == ["王伟", "李娜", "张强"]


def test_a_name_in_two_scripts_is_one_of_several():
    for printed in ("Wang Wei (王伟), Li Na (李娜)", "Wang Wei 王伟, Li Na 李娜"):
        assert names_of(bibtex(printed)) == ["Wang Wei", "Li Na"]


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        ("A. Lee, B. Ray, C. Xu", ["A. Lee", "B. Ray", "C. Xu"]),
        ("Ann Lee, B. Ray", ["Ann Lee", "B. Ray"]),
        ("Lee A, Ray B", ["A Lee", "B Ray"]),
        ("Lee, A., Ray, B., Xu, C.", ["A. Lee", "B. Ray", "C. Xu"]),
        ("Ann Lee, Bo Ray and Cy Xu", ["Ann Lee", "Bo Ray", "Cy Xu"]),
        ("Ann Lee | Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Ann Lee，Bo Ray", ["Ann Lee", "Bo Ray"]),
        ("Иванов А., Петров Б.", ["А. Иванов", "Б. Петров"]),
        ("Nguyễn Văn An, Trần Thị Bình", ["Nguyễn Văn An", "Trần Thị Bình"]),
    ],
)
def test_other_names_are_parted_alike_in_bibtex_and_ris(printed, people):
    assert names_of(bibtex(printed)) == names_of(ris(printed)) == people


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Lee, Ann", "Ann Lee"),
        ("García Márquez, Gabriel", "Gabriel García Márquez"),
        ("de la Cruz, Ana María", "Ana María de la Cruz"),
        ("King, Martin, Jr.", "Martin King Jr."),
    ],
)
def test_one_person_stays_one(printed, name):
    assert names_of(ris(printed)) == [name]


def test_an_institution_with_commas_is_no_list_of_people():
    assert names_of(ris("Institute of Fens, Department of Mud, Oslo University,")) != [
        "Institute of Fens", "Department of Mud", "Oslo University"
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["authors", "AUTHORS", "Authors"])
def test_the_plural_of_the_field_is_read(field):
    assert names_of(bibtex("A. Lee, B. Ray, C. Xu", field)) == ["A. Lee", "B. Ray", "C. Xu"]


def test_only_names_in_an_east_asian_script_are_parted():
    assert parted("Ann Lee, Bo Ray") == ([], False)
    assert parted("王伟") == ([], False)
    assert parted("等") == ([], False)
