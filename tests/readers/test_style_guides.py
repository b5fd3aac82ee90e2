"""Lists after the style guides, articles, books and chapters mixed: a title is whole, and nothing but the title."""

import pytest

from publist.readers.printed import read_cv

TITLES = [
    "Language and Power",
    "Effects of CO2 on algae",
    "Why walls?",
    "Dams: A global history",
    "The decline of the West African coast, 1850–1914",
    "Health care reform in the U.K.",
    "On Darwin's finches",
    "Is the euro here to stay? Evidence from Greece",
    "How do people walk? A study of 1,200 commuters in New York",
    "Data, Maps, and Power",
]
GUIDES = {
    "APA": (
        "Osei, K., & Brandt, L. M. ({year}). {stopped} *Journal of Moss*, *3*(2), 11–29.",
        "Osei, K. ({year}). *{stopped}* Quay Press.",
        "Osei, K. ({year}). {stopped} In V. van der Berg (Ed.), *Handbook of Roofs* (pp. 3–19). Quay Press.",
        "Osei, K. ({year}). {stopped} In *Proc. of ROOFS* (pp. 13–51).",
    ),
    "APA, plain": (
        "Osei, K., & Brandt, L. M. ({year}). {stopped} Journal of Moss, 3(2), 11–29.",
        "Osei, K., & Tamm, V. ({year}). {stopped} Journal of Walls, 8(1), 11–29.",
    ),
    "Chicago": (
        "Osei, Kofi, and Lena Maria Brandt. {year}. “{stopped}” *Journal of Moss* 3 (2): 11–29.",
        "García López, Ana, Kofi Osei, and Lena Maria Brandt. {year}. “{stopped}” *Journal of Moss* 3 (2): 11–29.",
        "Osei, Kofi. {year}. *{stopped}* Oslo: Quay Press.",
        "Osei, Kofi. {year}. “{stopped}” In *Handbook of Roofs*, edited by Viive Tamm, 3–19. Oslo: Quay Press.",
    ),
    "MLA": (
        "Osei, Kofi, and Lena Maria Brandt. “{stopped}” *Journal of Moss*, vol. 3, no. 2, {year}, pp. 11–29.",
        "García López, Ana, Kofi Osei, and Viive Tamm. *{stopped}* Quay Press, {year}.",
        "Osei, Kofi. *{stopped}* Oxford University Press, {year}.",
    ),
    "ACM": ("Kofi Osei and Lena Maria Brandt. {year}. {stopped} Journal of Moss 3, 2 ({year}), 11–29.",),
    "medicine's": (
        "Osei K, Brandt LM. {stopped} Journal of Moss. {year};3(2):11-29.",
        "Osei K. {stopped} In: van der Berg P, editor. Handbook of Roofs. Oslo: Quay Press; {year}. p. 3-19.",
    ),
    "Harvard": (
        "Osei, K. and Brandt, L.M. ({year}) ‘{title}’, *Journal of Moss*, 3(2), pp. 11–29.",
        "Osei, K. ({year}) *{stopped}* Oslo: Quay Press.",
    ),
}
FAMILIES = ("Osei", "Brandt", "Tamm", "López")


def entry(form, title, year):
    stopped = title if title[-1] in "?." else f"{title}."
    return form.format(title=title, stopped=stopped, year=year)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("guide", GUIDES)
def test_each_entry_of_a_mixed_list_has_its_title_and_its_authors(guide, title):
    others = [entry(GUIDES[guide][0], other, 2001 + n) for n, other in enumerate(TITLES[:4])]
    for form in GUIDES[guide]:
        listed = "".join(f"- {line}\n" for line in [*others, entry(form, title, 2015)])
        record = read_cv(f"# Publications\n\n{listed}").records[-1]
        assert (record.title.rstrip("."), record.year) == (title.rstrip("."), 2015), form
        named = [family for family in FAMILIES if family in form.split("{year}")[0].split("“")[0].split("{stopped}")[0]]
        assert sorted(author.name.split()[-1] for author in record.authors) == sorted(named), form


def test_two_short_entries_are_not_a_title_and_its_credits():
    listed = (
        "- Viive Tamm, Why walls? (Oslo: Quay Press, 2008).\n- Viive Tamm, Small dams, Letters on Walls 8 (2014).\n"
    )
    records = read_cv(f"# Publications\n\n{listed}").records
    assert [record.year for record in records] == [2008, 2014]
