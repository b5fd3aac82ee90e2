"""A folder of pages is brought up to date: what changed is written, what a person made of it stays and is told."""

import os

import pytest

from publist.errors import UsageError

LIST = """
@inproceedings{ek2024, author={Ek, Bo and Quist, Ada}, author+an={1=cofirst; 2=cofirst}, title={A Theory of Walls},
  booktitle={Stone Days}, year=2024, month=aug, doi={10.5555/walls}, url={https://example.org/walls},
  code={https://example.org/code}, abstract={They stand.}}
@article{ost2020, author={Ost, Mara}, title={Tides}, journal={Walls}, year=2020, volume=3}
"""


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", owner="Ada Quist", environ={}) as opened:
        (tmp_path / "list.bib").write_text(LIST, encoding="utf-8")
        opened.read(tmp_path / "list.bib")
        yield opened


@pytest.fixture
def site(library, tmp_path):
    """The folder of a HugoBlox site, just written."""
    library.export_pages("hugoblox", tmp_path / "publications")
    return tmp_path / "publications"


def bytes_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(path, old, new):
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_what_says_already_what_it_should_is_not_written(library, site):
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    report = library.export_pages("hugoblox", site)
    assert (report.written, report.unchanged, report.kept, report.left, report.refused) == ((), 4, (), (), ())
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before


def test_a_field_that_changed_is_written_and_nothing_else_of_the_page(library, site):
    page = site / "ek2024" / "index.md"
    edit(page, "title:", "# my own page\nprojects: [stone]   # all of it\ntitle:")
    edit(page, "publist:", "summary: |\n  Two\n\n  paragraphs: yes\n\npublist:")
    with page.open("a") as file:
        file.write("\nMy *own* words.\n\n---\n\n{{< figure src=a.png >}}\n")
    before = page.read_text()
    assert library.export_pages("hugoblox", site).written == ()
    library.edit("ek2024", fields={"year": "2025"})
    assert library.export_pages("hugoblox", site).written == ("ek2024/index.md", "ek2024/cite.bib")
    lines = zip(before.splitlines(), page.read_text().splitlines(), strict=True)
    changed = [(old, new) for old, new in lines if old != new]
    assert changed[0] == ("date: '2024-08-01T00:00:00Z'", "date: '2025-08-01T00:00:00Z'")
    assert all("shown:" in old or "year:" in old for old, _ in changed[1:])


def test_line_ends_and_a_byte_order_mark_stay(library, site):
    page = site / "ek2024" / "index.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    library.edit("ek2024", fields={"year": "2025"})
    library.export_pages("hugoblox", site)
    written = page.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf---\r\n")
    assert b"2025-08-01" in written
    assert written.count(b"\n") == written.count(b"\r\n")


def test_what_somebody_changed_in_our_fields_stays_and_is_told_until_it_is_imported(library, site, tmp_path, stores):
    page, bib = site / "ek2024" / "index.md", site / "ek2024" / "cite.bib"
    edit(page, "title: A Theory of Walls", "title: A Theory of Tall Walls")
    edit(page, "abstract: They stand.\n", "")
    edit(bib, "Stone Days", "Proc. Stone Days")
    before = bytes_of(site)
    report = library.export_pages("hugoblox", site)
    assert report.kept == (("ek2024/index.md", ("cite.bib", "title", "abstract")),)
    assert report.written == ()
    assert bytes_of(site) == before
    with stores.library(tmp_path / "other.db", environ={}) as other:
        other.read(site)
        assert other.paper("ek2024").title == "A Theory of Tall Walls"
        assert other.export_pages("hugoblox", site).kept == (("ek2024/index.md", ("cite.bib",)),)


def test_pages_of_papers_that_are_gone_are_told_and_stay(library, site):
    before = bytes_of(site)
    report = library.export_pages("hugoblox", site, since=2024)
    assert report.left == ("ost2020/index.md",)
    assert bytes_of(site) == before


def test_a_page_that_was_moved_is_found_by_its_note(library, site):
    (site / "ost2020").rename(site / "a-paper-on-tides")
    library.edit("ost2020", fields={"volume": "4"})
    report = library.export_pages("hugoblox", site)
    assert report.written == ("a-paper-on-tides/index.md", "a-paper-on-tides/cite.bib")
    assert not (site / "ost2020").exists()


def test_a_page_that_a_person_wrote_is_known_by_its_doi_or_title_and_kept(library, tmp_path):
    site = tmp_path / "publications"
    for name, fields in (("walls", "title: 'On walls'\ndoi: 10.5555/WALLS\n"), ("my-tides", "title: Tides\n")):
        (site / name).mkdir(parents=True)
        (site / name / "index.md").write_text(f"---\n{fields}tags: [a]\n---\nMine.\n", encoding="utf-8")
    report = library.export_pages("hugoblox", site)
    assert sorted(report.written) == [
        "my-tides/cite.bib", "my-tides/index.md", "walls/cite.bib", "walls/index.md",
    ]  # fmt: skip
    assert report.kept == (("walls/index.md", ("title",)),)
    page = (site / "walls" / "index.md").read_text()
    assert page.startswith("---\ntitle: 'On walls'\ndoi: 10.5555/WALLS\ntags: [a]\nauthors:\n")
    assert page.endswith("---\nMine.\n")
    assert library.export_pages("hugoblox", site).written == ()


def test_what_a_person_writes_another_way_is_no_difference(library, tmp_path):
    page = tmp_path / "publications" / "mine" / "index.md"
    page.parent.mkdir(parents=True)
    own = (
        "---\ntitle: A Theory of Walls\nauthors: [Bo Ek, admin]\ndate: 2024-08-23  # its day\n"
        "publication: '*Stone Days*'\nabstract: They stand\n"
    )
    page.write_text(f"{own}---\n", encoding="utf-8")
    report = library.export_pages("hugoblox", tmp_path / "publications")
    assert report.kept == ()
    assert page.read_text().startswith(own)
    library.edit("ek2024", fields={"year": "2025"})
    library.export_pages("hugoblox", tmp_path / "publications")
    assert "date: '2025-08-01T00:00:00Z'\n" in page.read_text()


def test_pages_with_the_theme_s_old_fields_get_no_second_buttons_and_keep_the_owner_s_mark(tmp_path, stores):
    page = tmp_path / "publications" / "mine" / "index.md"
    page.parent.mkdir(parents=True)
    own = (
        "---\ntitle: Tides\nauthors: [Bo Ek, admin, Cy Rho]\nauthor_notes: [equal contribution, equal contribution]\n"
        "date: 2020-03-05\ndoi: 10.5555/tides\nurl_pdf: https://example.org/t.pdf\n"
        "publication: '*Walls*'\npublication_types: [article-journal]\n"
    )
    page.write_text(f"{own}---\n", encoding="utf-8")
    with stores.library(tmp_path / "papers.db", owner="Ada Quist", environ={}) as library:
        library.read(tmp_path / "publications")
        (paper,) = library.papers()
        assert [(a.name, a.co_first, a.owner) for a in paper.authors] == [
            ("Bo Ek", True, False), ("Ada Quist", True, True), ("Cy Rho", False, False),
        ]  # fmt: skip
        report = library.export_pages("hugoblox", tmp_path / "publications")
        assert report.kept == ()
        assert page.read_text().startswith(f"{own}publist:\n")
        assert library.export_pages("hugoblox", tmp_path / "publications").written == ()


def test_a_page_of_another_paper_in_the_place_is_not_touched(library, tmp_path):
    site = tmp_path / "publications"
    (site / "ek2024").mkdir(parents=True)
    (site / "ek2024" / "index.md").write_text("---\ntitle: Something else\n---\n", encoding="utf-8")
    report = library.export_pages("hugoblox", site)
    assert "ek2024-2/index.md" in report.written
    assert (site / "ek2024" / "index.md").read_text() == "---\ntitle: Something else\n---\n"


def test_a_page_that_is_not_understood_stays_and_is_told(library, site):
    page = site / "ek2024" / "index.md"
    edit(page, "title:", "mine: [\ntitle:")
    before = page.read_bytes()
    library.edit("ek2024", fields={"year": "2025"})
    report = library.export_pages("hugoblox", site)
    assert report.refused == ("ek2024/index.md",)
    assert page.read_bytes() == before


def test_a_page_in_toml_is_known_and_stays_and_no_second_one_is_made(library, tmp_path):
    site = tmp_path / "publications"
    for name, line in (("walls", 'doi = "10.5555/walls"'), ("tides", 'title = "Tides"')):
        (site / name).mkdir(parents=True)
        (site / name / "index.md").write_text(f"+++\n{line}\n+++\nMine.\n", encoding="utf-8")
    before = bytes_of(site)
    report = library.export_pages("hugoblox", site)
    assert report.refused == ("tides/index.md", "walls/index.md")
    assert report.written == ()
    assert bytes_of(site) == before


def test_a_field_on_which_another_of_the_page_hangs_is_not_taken_away(library, site):
    page = site / "ek2024" / "index.md"
    edit(page, "date: ", "date: &when ")
    edit(page, "publist:", "shown: *when\npublist:")
    before = page.read_bytes()
    library.edit("ek2024", fields={"year": "2025"})
    report = library.export_pages("hugoblox", site)
    assert report.refused == ("ek2024/index.md",)
    assert page.read_bytes() == before


def test_nothing_is_written_outside_the_folder(library, site, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("index.md", "cite.bib"):
        (site / "ost2020" / name).unlink()
    (site / "ost2020").rmdir()
    (site / "ost2020").symlink_to(outside)
    report = library.export_pages("hugoblox", site)
    assert report.refused == ("ost2020/cite.bib", "ost2020/index.md")
    assert not any(outside.iterdir())


def test_a_page_that_is_no_text_stays(library, site):
    (site / "ek2024" / "index.md").write_bytes(b"---\ntitle: \xff\xfe\n---\n")
    report = library.export_pages("hugoblox", site)
    assert "ek2024/index.md" in report.refused
    assert (site / "ek2024" / "index.md").read_bytes() == b"---\ntitle: \xff\xfe\n---\n"


def test_a_dry_run_writes_nothing(library, tmp_path):
    report = library.export_pages("academicpages", tmp_path / "_publications", dry_run=True)
    assert report.written == ("2024-08-01-ek2024.md", "2020-01-01-ost2020.md")
    assert not (tmp_path / "_publications").exists()


def test_what_is_no_folder_is_refused(library, tmp_path):
    for target, code in ((tmp_path / "list.bib", "not-a-folder"), (tmp_path / "no" / "where", "no-folder")):
        with pytest.raises(UsageError) as caught:
            library.export_pages("hugoblox", target)
        assert caught.value.code == code
    with pytest.raises(UsageError) as caught:
        library.export_pages("bib", tmp_path / "pages")
    assert caught.value.code == "no-folder-format"
    if os.geteuid():
        (tmp_path / "closed").mkdir(mode=0o500)
        with pytest.raises(UsageError):
            library.export_pages("hugoblox", tmp_path / "closed")
