"""Names that cannot be romanised letter by letter, beside names in Latin letters."""

import pytest

from publist.matching.names.han import can_be_read
from publist.matching.names.match import match_names
from publist.matching.names.scripts import script_of
from publist.model import Outcome


@pytest.mark.parametrize(
    ("foreign", "latin"),
    [
        ("李明", "Ming Li"),
        ("李明", "Li Ming"),
        ("李明", "M. Lee"),
        ("陳大文", "Tai Man Chan"),
        ("欧阳修", "Xiu Ouyang"),
        ("山田太郎", "Taro Yamada"),
        ("山田太郎", "Taroh Yamada"),
        ("林文雄", "Fumio Hayashi"),
        ("高橋健", "Ken Takahashi"),
        ("やまだはな", "Hana Yamada"),
        ("محمد علي", "Mohammed Ali"),
    ],
)
def test_a_name_and_its_reading_can_be_one(foreign, latin):
    assert can_be_read(foreign, latin)
    assert match_names(foreign, latin, same_paper=True).outcome is Outcome.SAME
    assert match_names(foreign, latin).outcome is Outcome.ASK


@pytest.mark.parametrize(
    ("foreign", "latin"),
    [
        ("李明", "Wei Wang"),
        ("李明", "Minsoo Kim"),
        ("李明", "Mira Abbot"),
        ("山田太郎", "Jo van der Laan"),
        ("山田太郎", "José Núñez"),
        ("山田太郎", "Minsu Kim"),
        ("やまだはな", "Wei Wang"),
        ("محمد علي", "Ana Maria Beatriz Souza Lima"),
    ],
)
def test_a_name_is_not_anybody_who_stands_at_its_place(foreign, latin):
    assert not can_be_read(foreign, latin)
    assert match_names(foreign, latin, same_paper=True).outcome is Outcome.DIFFERENT


def test_scripts_are_told_apart():
    names = ("Jürgen Müller", "김민수", "Иван Петров", "Ελένη Μαυρίδου", "李明")
    assert [script_of(name) for name in names] == ["latin", "hangul", "cyrillic", "greek", "other"]
