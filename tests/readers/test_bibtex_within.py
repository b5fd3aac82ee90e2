"""BibTeX in a block of a page is read where the page does not list the paper itself."""

import pytest

from publist.readers.formats import read_data

BIB = """\
@article{osei2020moss,
  title = {Moss on Northern Roofs},
  author = {Osei, Kofi and Brandt, Lena},
  journal = {Journal of Moss},
  year = {2020}
}

@inproceedings{tamm2019lichens,
  title = {Lichens of the harbour wall},
  author = {Tamm, Viive and Osei, Kofi},
  booktitle = {Conference on Roofs},
  year = 2019
}
"""
LISTED = "Osei, K., & Brandt, L. (2020). Moss on northern roofs. Journal of Moss, 3(2), 1-9."
PAGES = {
    "page.md": ("# Publications\n\n{above}\n\n```bibtex\n{bib}```\n", "- "),
    "page.org": ("* Publications\n\n{above}\n\n#+begin_src bibtex\n{bib}#+end_src\n", "- "),
    "page.html": ("<h1>Publications</h1>\n<ul>{above}</ul>\n<pre>\n{bib}</pre>\n", "<li>"),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_block_of_bibtex_is_read_with_its_lines(page):
    text = PAGES[page][0].format(above="", bib=BIB)
    reading = read_data(text.encode(), name=page)
    assert [(record.key, record.title) for record in reading.records] == [
        ("osei2020moss", "Moss on Northern Roofs"),
        ("tamm2019lichens", "Lichens of the harbour wall"),
    ]
    lines = text.splitlines()
    assert [lines[record.line - 1][:9] for record in reading.records] == ["@article{", "@inprocee"]
    assert reading.unreadable == ()


@pytest.mark.parametrize("page", PAGES)
def test_a_paper_that_the_page_lists_is_not_read_again(page):
    form, sign = PAGES[page]
    reading = read_data(form.format(above=f"{sign}{LISTED}", bib=BIB).encode(), name=page)
    assert [(record.title, record.pages) for record in reading.records] == [
        ("Moss on northern roofs", "1-9"),
        ("Lichens of the harbour wall", None),
    ]


def test_a_broken_entry_in_a_block_is_told():
    reading = read_data(
        f"# Publications\n\n```\n{BIB}\n@article{{lost, title = {{Moss}}\n```\n".encode(), name="page.md"
    )
    assert len(reading.records) == 2
    assert [piece.code for piece in reading.unreadable] == ["entry-not-closed"]


def test_code_that_is_no_bibtex_is_no_list():
    text = f"# Publications\n\n- {LISTED}\n\n```python\n@dataclass\nclass Moss:\n    year = 2020\n```\n"
    reading = read_data(text.encode(), name="page.md")
    assert [record.title for record in reading.records] == ["Moss on northern roofs"]
    assert reading.unreadable == ()
