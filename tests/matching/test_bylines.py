from hypothesis import given
from hypothesis import strategies as st

from publist.matching.people.bylines import align


def test_a_misspelt_name_between_the_same_neighbours_is_the_same_person():
    left = ["Orla Fennimore", "Jangwhan Lee", "Zeno Vark"]
    right = ["Orla Fennimore", "Janghwan Lee", "Zeno Vark"]
    assert align(left, right) == (0, 1, 2)


def test_two_clearly_different_names_at_one_place_are_two_people():
    assert align(["Orla Fennimore", "Bela Moss"], ["Orla Fennimore", "Zeno Vark"]) == (0, None)


def test_inserted_missing_and_cut_off_authors():
    full = ["Orla Fennimore", "Bela Moss", "Dong Hyun Lee", "Zeno Vark"]
    assert align(["O. Fennimore", "Donghyun Lee"], full) == (0, 2)
    assert align(full, ["O. Fennimore", "B. Moss"]) == (0, 1, None, None)


def test_reordered_and_family_first_lists():
    assert align(["Kim Haneul", "Moss Bela"], ["Haneul Kim", "Bela Moss"]) == (0, 1)
    assert align(["O. Fennimore", "B. Moss"], ["Bela Moss", "Orla Fennimore"]) == (1, 0)


def test_two_near_names_in_one_byline_are_not_mixed_up():
    both = ["Minsoo Kim", "Minsu Kim"]
    assert align(both, both[::-1]) == (1, 0)
    assert align(["Minsu Kim", "Orla Fennimore"], ["Orla Fennimore", "Minsoo Kim"]) in {(None, 0), (1, 0)}
    assert align(["Orla Fennimore", "Minsu Kim"], ["Minsoo Kim", "Orla Fennimore"])[0] == 1


def test_an_initial_that_fits_two_people_is_left_open():
    assert align(["J. Vark", "Bela Moss"], ["Bela Moss", "Joan Vark", "Jane Vark"]) == (None, 0)


def test_namesakes_are_paired_one_to_one():
    assert align(["Wei Wang", "Wei Wang"], ["Wei Wang", "Bela Moss", "Wei Wang"]) == (0, 2)


NAMES = st.sampled_from(
    [
        "Orla Fennimore",
        "O. Fennimore",
        "Bela Moss",
        "Moss Bela",
        "Minsoo Kim",
        "Minsu Kim",
        "M. Kim",
        "Zeno Vark",
        "Zeno Varck",
        "",
    ]
)


def test_who_stands_elsewhere_is_nobody_elses_misspelling():
    ours = ["Mara Abbot", "Bela Moss", "Mira Abbot"]
    assert align(ours, ["Mara Abbot", "Bela Moss", "Zeno Vark", "Mara Abbot"]) == (0, 1, None)
    assert align(["Joan Vark", "J. Vark"], ["Joan Vark", "Joan Vark"]) == (0, None)


def test_where_authors_are_missing_one_letter_makes_another_name():
    assert align(["Wei Wang", "Haneul Kim", "Xu Xue"], ["Wei Wang", "Xu Xu"]) == (0, None, None)
    assert align(["Wei Wang", "Haneul Kim", "Xu Xue"], ["Wei Wang", "Haneul Kim", "Xu Xu"]) == (0, 1, 2)


def test_an_initial_that_fits_two_of_a_longer_list_is_left_open():
    longer = ["Joan Vark", "Orla Fennimore", "Jane Vark", "Bela Moss"]
    assert align(["J. Vark", "Bela Moss"], longer) == (None, 3)


def test_a_name_in_another_script_is_not_anybody_at_its_place():
    assert align(["Bela Moss", "山田太郎"], ["Bela Moss", "José Núñez"]) == (0, None)
    assert align(["Bela Moss", "山田太郎"], ["Bela Moss", "Taro Yamada"]) == (0, 1)


@given(st.lists(NAMES, max_size=8), st.lists(NAMES, max_size=8))
def test_no_author_is_given_twice(left, right):
    found = align(left, right)
    given_out = [place for place in found if place is not None]
    assert len(found) == len(left)
    assert len(set(given_out)) == len(given_out)
    assert all(0 <= place < len(right) for place in given_out)


@given(st.lists(NAMES, max_size=8))
def test_a_byline_is_aligned_with_itself(names):
    assert align(names, names) == tuple(range(len(names)))


def test_three_thousand_authors_of_two_sources_are_aligned():
    left = [f"Given{n} Family{n * 7919 % 3000}" for n in range(3000)]
    right = [f"G. Family{n * 7919 % 3000}" for n in range(3000)]
    assert sum(place == n for n, place in enumerate(align(left, right))) > 2900
