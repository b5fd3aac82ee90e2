from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publist.matching.people.assign import assign
from publist.matching.people.groups import Decided
from publist.matching.people.named import NamedPaper, Naming
from publist.model import Author, Identifier, Scheme, because


def paper(key, *names, ids=None, spellings=None):
    naming = Naming()
    byline = [
        naming.author(name, None, tuple((ids or {}).get(place, ())), tuple((spellings or {}).get(place, ())))
        for place, name in enumerate(names, 1)
    ]
    return NamedPaper(0, key, tuple(byline))


def scholar(value):
    return Identifier(Scheme.SEMANTIC_SCHOLAR_AUTHOR, value)


def pid(value):
    return (Identifier(Scheme.DBLP_PID, value),)


def test_equal_names_are_one_person():
    found = assign([paper("a", "Orla Fennimore", "Bela Moss"), paper("b", "Fennimore, Orla")])
    assert found.author_of[0, 1] == found.author_of[1, 1]
    assert found.author_of[0, 1] != found.author_of[0, 2]


def test_another_spelling_with_a_shared_coauthor_is_merged_and_explained():
    found = assign([paper("a", "Dong Hyun Lee", "Bela Moss"), paper("b", "Donghyun Lee", "Bela Moss")])
    assert found.author_of[0, 1] == found.author_of[1, 1]
    assert [reason.spelling for reason in found.reasons] == ["Donghyun Lee"]
    assert found.reasons[0].match.reasons[0] == because("shared-co-authors", number=1)


def test_initials_need_a_shared_coauthor():
    alone = assign([paper("a", "Minsoo Kim", "Bela Moss"), paper("b", "M. Kim", "Ada Quist")])
    assert alone.author_of[0, 1] != alone.author_of[1, 1]
    together = assign([paper("a", "Minsoo Kim", "Bela Moss"), paper("b", "M. Kim", "Bela Moss")])
    assert together.author_of[0, 1] == together.author_of[1, 1]


OWNER = Author(id=7, name="Ana Ruiz", names=(), owner=True)


def test_initials_in_the_owners_list_are_the_owners():
    papers = [paper("a", "A. Ruiz", "T. Moss"), paper("b", "Y. Quist", "A. Ruiz"), paper("c", "B. Lund", "A Ruiz")]
    found = assign(papers, [OWNER])

    assert [found.author_of[place] for place in ((0, 1), (1, 2), (2, 2))] == [7, 7, 7]
    assert {reason.match.reasons[0].code for reason in found.reasons} == {"own-list"}


def test_initials_that_fit_a_namesake_as_well_are_not_the_owners():
    papers = [paper("a", "A. Ruiz", "T. Moss"), paper("b", "A. Ruiz", "Y. Quist"), paper("c", "Alma Ruiz", "B. Lund")]
    found = assign(papers, [OWNER])
    assert 7 not in found.author_of.values()
    assert {frozenset(("A. Ruiz", "Ana Ruiz")), frozenset(("A. Ruiz", "Alma Ruiz"))} <= {
        frozenset((question.name_a, question.name_b)) for question in found.questions
    }


def test_initials_on_few_papers_that_lack_the_owner_stay_somebody_elses():
    papers = [paper("a", "A. Ruiz", "T. Moss"), *(paper(f"b{n}", f"Bela Moss{n}", "Y. Quist") for n in range(4))]

    assert assign(papers, [OWNER]).author_of[0, 1] != 7


@pytest.mark.parametrize("other", ["B. Ruiz", "Alma Ruiz", "A. Ruizo"])
def test_names_that_do_not_fit_are_not_the_owners(other):
    assert assign([paper("a", other), paper("b", other)], [OWNER]).author_of[0, 1] != 7


def test_initials_beside_the_owner_are_somebody_elses():
    found = assign([paper("a", "Ana Ruiz", "A. Ruiz"), paper("b", "A. Ruiz", "Bela Moss")], [OWNER])

    assert found.author_of[0, 1] == 7
    assert found.author_of[0, 2] != 7


def test_two_who_fit_on_one_paper_are_not_the_owner():
    found = assign([paper("a", "A. Ruiz", "A. M. Ruiz")], [OWNER])

    assert 7 not in found.author_of.values()


def test_initials_that_fit_two_people_are_asked():
    found = assign(
        [paper("a", "Minsoo Kim", "Bela Moss"), paper("b", "Mirae Kim", "Bela Moss"), paper("c", "M. Kim", "Bela Moss")]
    )
    assert len({found.author_of[n, 1] for n in range(3)}) == 3
    assert len([q for q in found.questions if "M. Kim" in (q.name_a, q.name_b)]) == 2


def test_near_spellings_are_asked_when_they_share_a_coauthor_and_else_left():
    found = assign([paper("a", "Minsoo Kim", "Bela Moss"), paper("b", "Minsu Kim", "Bela Moss")])
    assert found.author_of[0, 1] != found.author_of[1, 1]
    assert [(q.name_a, q.name_b) for q in found.questions] == [("Minsoo Kim", "Minsu Kim")]
    assert assign([paper("a", "Minsoo Kim"), paper("b", "Minsu Kim")]).questions == ()


def test_two_on_one_paper_are_two_people():
    found = assign([paper("a", "Wei Wang", "Wei Wang"), paper("b", "M. Kim", "Minsoo Kim")])
    assert found.author_of[0, 1] != found.author_of[0, 2]
    assert found.author_of[1, 1] != found.author_of[1, 2]


def test_a_shared_identifier_joins_changed_names():
    found = assign(
        [paper("a", "Orla Fennimore", ids={1: pid("12/345")}), paper("b", "Orla Drexler", ids={1: pid("12/345")})]
    )
    assert found.author_of[0, 1] == found.author_of[1, 1]


def test_conflicting_identifiers_keep_namesakes_apart():
    papers = [
        paper("a", "Wei Wang", "Bela Moss", ids={1: pid("35/7092-1")}),
        paper("b", "Wei Wang", "Ada Quist", ids={1: pid("35/7092-2")}),
        paper("c", "Wei Wang", "Ada Quist"),
        paper("d", "Wei Wang", "Zeno Vark"),
    ]
    found = assign(papers)
    first, second, third, fourth = (found.author_of[n, 1] for n in range(4))
    assert first != second
    assert third == second
    assert fourth not in {first, second}


def test_a_spelling_of_the_same_place_is_known_elsewhere():
    papers = [
        paper("a", "Janghwan Lee", "Bela Moss", spellings={1: [("cv", "Jangwhan Lee"), ("dblp", "Janghwan Lee")]}),
        paper("b", "Jangwhan Lee", "Ada Quist"),
    ]
    found = assign(papers)
    assert found.author_of[0, 1] == found.author_of[1, 1]


def test_one_sources_initials_do_not_join_two_people():
    papers = [
        paper("a", "Minsoo Kim", "Bela Moss", spellings={1: [("x", "M. Kim")]}),
        paper("b", "Minsu Kim", "Ada Quist", spellings={1: [("x", "M. Kim")]}),
    ]
    found = assign(papers)
    assert found.author_of[0, 1] != found.author_of[1, 1]


def test_owners_keep_their_ids_and_are_not_merged_with_each_other():
    owners = [
        Author(id=7, name="Orla Fennimore", names=(("person", "Orla Fennimore"),), owner=True),
        Author(id=8, name="Bela Moss", names=(("person", "Bela Moss"),), owner=True),
    ]
    papers = [
        paper("a", "O. Fennimore", "Bela Moss"),
        paper("b", "Orla Fennimore", "Bela Moss"),
        paper("c", "Zeno Vark"),
    ]
    found = assign(papers, owners)
    assert found.author_of[0, 1] == found.author_of[1, 1] == 7
    assert found.author_of[0, 2] == found.author_of[1, 2] == 8
    assert found.author_of[2, 1] < 0


def test_two_owners_of_one_name_stay_two():
    owners = [
        Author(id=7, name="Minsoo Kim", identifiers=pid("1/1"), owner=True),
        Author(id=8, name="Minsoo Kim", identifiers=pid("2/2"), owner=True),
    ]
    papers = [paper("a", "Minsoo Kim", ids={1: pid("1/1")}), paper("b", "Minsoo Kim", ids={1: pid("2/2")})]
    found = assign(papers, owners)
    assert (found.author_of[0, 1], found.author_of[1, 1]) == (7, 8)


def grouped(found, *places):
    """The places by person, as one text: "01 2" where the first two are one."""
    people = {}
    for number, place in enumerate(places):
        people.setdefault(found.author_of[place], []).append(str(number))
    return " ".join("".join(numbers) for numbers in people.values())


def first_authors(papers, **said):
    found = assign(papers, **said)
    return grouped(found, *((index, 1) for index in range(len(papers)))), {
        frozenset((question.name_a, question.name_b)) for question in found.questions
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Ekdahl", "Robert Ekdahl Jr."),
        ("Inés Peña-Valverde", "Inés Peña-Montalvo"),
    ],
)
def test_a_suffix_and_the_other_half_of_a_family_name_are_asked_about_whoever_they_write_with(one, other):
    people, asked = first_authors(
        [paper("a", one, "Bela Moss", "Ada Quist"), paper("b", other, "Bela Moss", "Ada Quist")]
    )
    assert people == "0 1"
    assert asked == {frozenset((one, other))}


def test_two_suffixes_are_two_people_whoever_they_write_with():
    papers = [paper("a", "Robert Ekdahl Jr.", "Bela Moss"), paper("b", "Robert Ekdahl Sr.", "Bela Moss")]
    assert first_authors(papers) == ("0 1", set())


def test_initials_are_the_full_name_that_they_fit_where_a_co_author_is_shared():
    people, asked = first_authors(
        [paper("a", "Jian-Xin Tang", "Orla Fennimore"), paper("b", "J.-X. Tang", "Orla Fennimore")]
    )
    assert (people, asked) == ("01", set())


def test_who_leaves_something_out_is_no_rival_of_who_says_the_same():
    papers = [
        paper("a", "Jian-Xin Tang", "Orla Fennimore"),
        paper("b", "Jianxin Tang", "Orla Fennimore"),
        paper("c", "Jian Tang", "Orla Fennimore"),
    ]
    assert first_authors(papers)[0] == "01 2"


def test_a_person_with_two_spellings_is_no_bridge_by_the_shorter_one():
    papers = [
        paper("a", "Yaw A. Grün", "Bela Moss", spellings={1: [("cv", "Yaw Grün"), ("dblp", "Yaw A. Grün")]}),
        paper("b", "Yaw B. Grün", "Bela Moss"),
    ]
    assert first_authors(papers)[0] == "0 1"


def test_initials_with_a_common_family_name_are_cut_by_co_authors_and_asked_about():
    papers = [
        paper("a", "H. Y. Lee", "Orla Fennimore"),
        paper("b", "H. Y. Lee", "Orla Fennimore"),
        paper("c", "H. Y. Lee", "Bela Moss"),
    ]
    people, asked = first_authors(papers)
    assert people == "01 2"
    assert asked == {frozenset(("H. Y. Lee",))}


def test_initials_that_the_list_shows_to_be_of_several_are_cut():
    alone = [paper("a", "R. Evansdal", "Bela Moss"), paper("b", "R. Evansdal", "Ada Quist")]
    assert first_authors(alone)[0] == "01"
    both = [*alone, paper("c", "Roger Evansdal", "Zeno Vark"), paper("d", "Richard Evansdal", "Ugo Brandt")]
    people, asked = first_authors(both)
    assert people == "0 1 2 3"
    assert {frozenset(("R. Evansdal", "Roger Evansdal")), frozenset(("R. Evansdal", "Richard Evansdal"))} <= asked


def test_a_namesake_of_very_many_is_no_co_author_in_common():
    one = [paper("a", "Minsoo Kim", "J. Lee"), paper("b", "M. Kim", "J. Lee")]
    people, asked = first_authors(one)
    assert people == "0 1"
    assert frozenset(("Minsoo Kim", "M. Kim")) in asked
    two = [paper("a", "Minsoo Kim", "J. Lee", "W. Chen"), paper("b", "M. Kim", "J. Lee", "W. Chen")]
    assert first_authors(two)[0] == "01"


def test_a_common_name_on_half_the_papers_is_not_one_person_for_that():
    papers = [paper(f"k{n}", "Wei Wang", coauthor) for n, coauthor in enumerate(["Bela Moss"] * 4 + ["Ada Quist"] * 2)]
    assert first_authors(papers)[0] == "0123 45"


@pytest.mark.parametrize(("name", "people"), [("David Brown", 6), ("David Brunswig", 1)])
def test_a_common_full_name_is_cut_where_it_falls_to_pieces(name, people):
    coauthors = ["Ada Quist", "Bo Ek", "Cleo Sand", "Dan Holm", "Eve Lund", "Fay Berg"]
    found = assign([paper(f"k{n}", name, coauthor) for n, coauthor in enumerate(coauthors)])
    assert len({found.author_of[n, 1] for n in range(6)}) == people
    stands_out = [paper(f"k{n:02}", name, coauthor) for n, coauthor in enumerate([*coauthors, *["Ada Quist"] * 4])]
    found = assign(stands_out)
    assert len({found.author_of[n, 1] for n in range(10)}) == 1


def of_two(link: str, papers: int = 8) -> list[NamedPaper]:
    """Two who have written so many papers each, and one more each with this co-author."""
    one, other = ("Ada Quist", "Bo Ek"), ("Dan Holm", "Eve Lund")
    return [
        *(paper(f"a{n:02}", "Jun Zhou", one[n % 2], "Cleo Sand") for n in range(papers - 1)),
        paper("a99", "Jun Zhou", "Cleo Sand", link),
        *(paper(f"b{n:02}", "Jun Zhou", other[n % 2], "Fay Berg") for n in range(papers - 1)),
        paper("b99", "Jun Zhou", "Fay Berg", link),
    ]


@pytest.mark.parametrize(("link", "papers", "people"), [("Wei Chen", 8, 2), ("Wei Chen", 4, 1), ("Gro Tveit", 8, 1)])
def test_two_who_have_written_much_are_not_one_for_a_co_author_of_a_common_name(link, papers, people):
    found = assign(of_two(link, papers))
    assert len({found.author_of[n, 1] for n in range(2 * papers)}) == people
    assert len(found.questions) == people - 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_paper_that_reaches_two_who_have_written_much_is_of_neither_in_any_order(order):
    one, other = of_two("Gro Tveit")[:7], of_two("Gro Tveit")[8:15]
    one.append(paper("a99", "Jun Zhou", "Cleo Sand", "Wei Chen"))
    other.append(paper("b99", "Jun Zhou", "Fay Berg", "Jie Wang"))
    parts = [one, [paper("c", "Jun Zhou", "Wei Chen", "Jie Wang")], other]
    papers = [a_paper for part in order for a_paper in parts[part]]
    found = assign(papers)
    people = {a_paper.key: found.author_of[n, 1] for n, a_paper in enumerate(papers)}
    assert len({people["a00"], people["b00"], people["c"]}) == 3


def test_one_identifier_on_unlike_names_is_asked_about():
    ids = {1: (scholar("7"),)}
    unlike = [paper("a", "Orla Fennimore", ids=ids), paper("b", "Zeno Vark", ids=ids)]
    assert first_authors(unlike) == ("0 1", {frozenset(("Orla Fennimore", "Zeno Vark"))})
    changed = [
        paper("a", "Orla Fennimore", ids={1: (scholar("7"),)}),
        paper("b", "Orla Vark", ids={1: (scholar("7"),)}),
    ]
    assert first_authors(changed) == ("01", set())


def test_a_paper_that_names_one_person_twice_is_asked_about_and_a_yes_joins_the_other_papers():
    papers = [paper(f"a{n}", "Orla Fennimore", "Bela Moss") for n in range(4)]
    papers += [paper(f"b{n}", "Orla M. Fennimore", "Bela Moss") for n in range(4)]
    papers.append(paper("c", "Orla Fennimore", "Orla M. Fennimore", "Bela Moss"))
    found = assign(papers)
    assert [(q.name_a, q.name_b) for q in found.questions] == [("Orla Fennimore", "Orla M. Fennimore")]
    one = frozenset({(n, 1) for n in (0, 1, 2, 3, 8)})
    other = frozenset({(n, 1) for n in (4, 5, 6, 7)} | {(8, 2)})
    after = assign(papers, decided=[Decided(same=True, one=one, other=other)])
    assert grouped(after, *((n, 1) for n in range(9)), (8, 2)) == "012345678 9"
    assert after.questions == ()


NAMES = [
    "Minsoo Kim",
    "Minsu Kim",
    "M. Kim",
    "Kim Minsoo",
    "Orla Fennimore",
    "O. Fennimore",
    "Wei Wang",
    "Bela Moss",
    "Dong Hyun Lee",
    "Donghyun Lee",
]
BYLINES = st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), min_size=1, max_size=6)


@given(BYLINES, st.randoms(use_true_random=False))
def test_the_order_of_papers_does_not_matter(bylines, random):
    papers = [paper(f"k{n}", *names, ids={1: pid("1/1-1")} if n == 2 else None) for n, names in enumerate(bylines)]
    shuffled = papers[:]
    random.shuffle(shuffled)
    assert people_of(papers) == people_of(shuffled)


def people_of(papers):
    found = assign(papers)
    groups: dict[int, set] = {}
    for (index, position), author in found.author_of.items():
        groups.setdefault(author, set()).add((papers[index].key, position))
    return sorted(map(sorted, groups.values())), sorted((q.name_a, q.name_b) for q in found.questions)


ORCIDS = [(Identifier(Scheme.ORCID, number),) for number in ("0000-0002-1825-0097", "0000-0001-5109-3700")]
SPELT = ["Ana Bora", "A. Bora", "Bela Moss", "B. Moss", "Lev Tamm", "L. Tamm"]


@example(
    [
        [("A. Bora", "A. Bora", ORCIDS[0]), ("B. Moss", "B. Moss", ()), ("A. Bora", "A. Bora", ORCIDS[0])],
        [("B. Moss", "B. Moss", ()), ("A. Bora", "L. Tamm", ()), ("Ana Bora", "A. Bora", ())],
    ]
)
@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(SPELT), st.sampled_from(SPELT), st.sampled_from([(), (), *ORCIDS])),
            min_size=1,
            max_size=4,
        ),
        min_size=2,
        max_size=5,
    )
)
def test_spellings_of_other_sources_and_namesakes_give_the_same_people_in_every_order(bylines):
    papers = [
        paper(
            f"k{n}",
            *(name for name, _, _ in byline),
            ids={place: ids for place, (_, _, ids) in enumerate(byline, 1)},
            spellings={place: (("dblp", spelt),) for place, (_, spelt, _) in enumerate(byline, 1)},
        )
        for n, byline in enumerate(bylines)
    ]
    assert people_of(papers) == people_of(papers[::-1])


@given(BYLINES)
def test_nobody_is_twice_on_a_paper_and_everybody_is_somebody(bylines):
    found = assign([paper(f"k{n}", *names) for n, names in enumerate(bylines)])
    for index, names in enumerate(bylines):
        people = [found.author_of[index, position] for position in range(1, len(names) + 1)]
        assert len(set(people)) == len(people)
        assert all(person < 0 for person in people)


def test_an_identifier_that_a_service_gives_to_the_neighbour_moves_nobody():
    ids = {1: (scholar("1"),), 2: (scholar("2"),)}
    papers = [paper(key, "Orla Fennimore", "Bela Moss", ids=ids) for key in "ab"]
    turned = paper("c", "Orla Fennimore", "Bela Moss", ids={1: ids[2], 2: ids[1]})
    found = assign([*papers, turned])
    assert [found.author_of[2, place] for place in (1, 2)] == [found.author_of[0, place] for place in (1, 2)]
    assert len(set(found.author_of.values())) == 2


def test_an_owner_stays_where_a_service_gives_somebody_elses_identifier():
    owner = Author(id=7, name="Orla Fennimore", identifiers=pid("1/1"), owner=True)
    papers = [paper("a", "Bela Moss", ids={1: pid("2/2")}), paper("b", "Orla Fennimore", ids={1: pid("2/2")})]
    found = assign(papers, [owner])
    assert found.author_of[1, 1] == 7
    assert found.author_of[0, 1] != 7


def test_somebody_with_a_new_name_keeps_their_identifier():
    owner = Author(id=7, name="Orla Nowak", owner=True)
    papers = [
        paper("a", "Orla Kowalska", "Bela Moss", ids={1: pid("1/1")}),
        paper("b", "Orla Nowak", ids={1: pid("1/1")}),
    ]
    found = assign(papers, [owner])
    assert found.author_of[0, 1] == found.author_of[1, 1] == 7
    other = [paper("a", "Mara Vogt", ids={1: pid("1/1")}), paper("b", "Lena Sommer", ids={1: pid("1/1")})]
    found = assign(other)
    assert found.author_of[0, 1] == found.author_of[1, 1]


ELSEWHERE = st.lists(
    st.lists(st.sampled_from(["Bela Moss", "B. Moss", "Ada Quist", "Zeno Vark", "A. Quist"]), min_size=1, max_size=3),
    max_size=4,
)


@given(BYLINES, ELSEWHERE)
@example(
    [
        ["Orla Fennimore", "Dong Hyun Lee", "M. Kim"],
        ["M. Kim"],
        ["M. Kim", "Minsoo Kim", "M. Kim"],
        ["Minsoo Kim", "Orla Fennimore"],
    ],
    [["Bela Moss"]],
)
def test_papers_of_other_family_names_change_nothing(bylines, others):
    names = [[name for name in byline if "Moss" not in name] or ["Wei Wang"] for byline in bylines]
    papers = [paper(f"k{n}", *byline) for n, byline in enumerate(names)]
    more = [*papers, *(paper(f"o{n}", *byline) for n, byline in enumerate(others))]
    places = [(index, position) for index, byline in enumerate(names) for position in range(1, len(byline) + 1)]
    assert grouped(assign(more), *places) == grouped(assign(papers), *places)


NAMED = Author(id=7, name="Orla Fennimore", owner=True)


def printed(key, *names, ids, by="cv"):
    spelt = {place: [(by, name), ("dblp", name)] for place, name in enumerate(names, 1)}
    return paper(key, *names, ids=ids, spellings=spelt)


def test_an_owner_without_identifiers_is_on_every_paper_that_the_list_prints_them_on():
    papers = [
        printed("a", "Orla Fennimore", "Bela Moss", ids={1: pid("1/1")}),
        printed("b", "Orla Fennimore", "Ada Quist", ids={1: pid("1/1-2")}, by="bibtex"),
        printed("c", "Zeno Vark", "O. Fennimore", ids={2: pid("1/1-3")}),
        printed("d", "Orla M. Fennimore", "Ada Quist", ids={1: (Identifier(Scheme.ORCID, "0000-0002-1825-0097"),)}),
        printed("e", "Orla Fennimore", ids={}),
    ]
    for order in (papers, papers[::-1]):
        found = assign(order, [NAMED])
        owned = {order[index].key for (index, _), person in found.author_of.items() if person == 7}
        assert owned == set("abcde")


def test_a_namesake_whom_only_services_name_is_not_the_owner():
    papers = [
        printed("a", "Orla Fennimore", "Bela Moss", ids={1: pid("1/1")}),
        paper("b", "Orla Fennimore", "Ada Quist", ids={1: pid("9/9")}, spellings={1: [("dblp", "Orla Fennimore")]}),
    ]
    found = assign(papers, [NAMED])
    assert [found.author_of[0, 1] == 7, found.author_of[1, 1] == 7] == [True, False]


def test_an_owner_who_stated_an_identifier_is_no_namesake_of_another_one():
    stated = Author(id=7, name="Orla Fennimore", identifiers=pid("1/1"), owner=True)
    papers = [printed("a", "Orla Fennimore", ids={1: pid("1/1")}), printed("b", "Orla Fennimore", ids={1: pid("9/9")})]
    found = assign(papers, [stated])
    assert [found.author_of[0, 1] == 7, found.author_of[1, 1] == 7] == [True, False]


def test_two_of_the_owners_name_on_one_paper_stay_two():
    papers = [
        printed("a", "Orla Fennimore", "Orla Fennimore", ids={1: pid("1/1"), 2: pid("9/9")}),
        printed("b", "Orla Fennimore", "Bela Moss", ids={1: pid("1/1")}),
    ]
    found = assign(papers, [NAMED])
    assert found.author_of[0, 1] == found.author_of[1, 1] == 7
    assert found.author_of[0, 2] != 7
