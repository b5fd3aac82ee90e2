"""Where a paper is free to read, as lists and people say it."""

import json

import pytest

from publist.errors import UsageError

CV = """# Publications

- **Ada Quist**, Bo Ek. Slow Stones. *Journal of Stones* 3(1), 1-9, 2021. [Open Access](https://a.example/slow.pdf)
- **Ada Quist**, Cy Rho. Quick Stones. *ACL 2023*. [PDF](https://a.example/quick.pdf)
"""


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ={}, owner="Ada Quist") as opened:
        (tmp_path / "cv.md").write_text(CV, encoding="utf-8")
        opened.read(tmp_path / "cv.md")
        yield opened


def free(library) -> dict[str, object]:
    return {paper["title"]: paper["open_access"] for paper in json.loads(library.export("json"))}


def test_a_link_that_a_list_calls_open_access_is_the_free_copy(library):
    assert free(library) == {
        "Slow Stones": {"url": "https://a.example/slow.pdf", "source": "cv"},
        "Quick Stones": None,
    }
    assert [paper.title for paper in library.papers("is:open-access")] == ["Slow Stones"]


def test_a_person_may_say_where_it_is_free_and_take_it_back(library):
    (quick,) = library.papers("quick")
    library.edit(quick.key, {"open_access": "https://b.example/free"})
    assert free(library)["Quick Stones"] == {"url": "https://b.example/free", "source": "person"}
    library.undo()
    assert free(library)["Quick Stones"] is None
    with pytest.raises(UsageError):
        library.edit(quick.key, {"open_access": "javascript:alert(1)"})
    (slow,) = library.papers("slow")
    library.edit(slow.key, {"open_access": ""})
    assert free(library)["Slow Stones"] is None
