"""Bylines of hundreds and thousands of names, as collaborations print them."""

import pytest

from publist.readers.printed import read_cv


def crowd(size: int, form: str) -> str:
    names = []
    for number in range(size):
        family = "".join(chr(97 + number // 26**place % 26) for place in range(3)).title() + "son"
        names.append(form.format(letter="ABCDEFGHIJKLMNOPRSTVWZ"[number % 22], family=family))
    return ", ".join(names)


FORMS = [
    "{letter}. {family}",
    "{family}, {letter}.",
    "{family} {letter}",
    "{letter}nna {family}",
    "{letter}.-Y. {family}",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [40, 149, 150, 600, 5154])
def test_a_crowd_is_read_whole(form, size):
    text = f"{crowd(size, form)}. Search for slow rivers in deep valleys. *Physics Letters B* 700 (2017) 1–20."
    (record,) = read_cv(f"## Publications\n\n- {text}\n").records

    assert (record.title, record.venue, record.year) == (
        "Search for slow rivers in deep valleys",
        "Physics Letters B",
        2017,
    )
    assert len(record.authors) == size
    assert not record.others


@pytest.mark.parametrize(
    "end",
    [
        ', "Search for slow rivers," *Physics Letters B*, 2017.',
        " (2017). Search for slow rivers. *Physics Letters B*, 700, 1–20.",
        ": Search for slow rivers. *Physics Letters B* 700 (2017)",
        ", et al. Search for slow rivers. *Physics Letters B*, 2017.",
        ", **Z. Owner**. Search for slow rivers. *Physics Letters B*, 2017.",
    ],
)
def test_titles_behind_a_crowd(end):
    (record,) = read_cv(f"## Publications\n\n- {crowd(400, FORMS[0])}{end}\n").records

    assert (record.title, record.venue, record.year) == ("Search for slow rivers", "Physics Letters B", 2017)
    assert len(record.authors) == 400 + ("Owner" in end)
    assert record.others is ("et al" in end)


def test_the_owner_in_a_crowd_is_emphasised():
    names = crowd(400, FORMS[0]).replace("C. Caason", "**C. Caason**")
    (record,) = read_cv(f"## Publications\n\n- {names}. Search for slow rivers. *Physics Letters B*, 2017.\n").records

    assert [a.name for a in record.authors if a.emphasised] == ["C. Caason"]
