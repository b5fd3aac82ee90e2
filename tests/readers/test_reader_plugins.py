"""Readers of other packages: the documented example, installed and run; and every way in which one can go wrong."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from publist.cli.errors import describe
from publist.errors import UnreadableInputError, UsageError
from publist.readers import read_file
from publist.readers.formats import decode, detect, read, read_data, readable

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reading.md"
LIST = "Ann Lee, Bo Ng | Counting Rivers | Journal of Rivers | 2020\n\nbroken | line\n"
HEAD = """
from publist.model import Reading, Record
from publist.readers.base import JsonKind, ReaderFormat
def read(text, name): return Reading((Record(source="cv", key="k", title=text.strip()),))
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """``install(code, name)``: a package with one entry point, found as installed ones are."""

    def put(code, name="plug", *, package="plug_package", module="plug_module", attribute="FORMAT"):
        information = tmp_path / package / f"{package}-1.0.dist-info"
        information.mkdir(parents=True)
        (tmp_path / package / f"{module}.py").write_text(code)
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (information / "entry_points.txt").write_text(f"[publist.readers]\n{name} = {module}:{attribute}\n")
        monkeypatch.syspath_prepend(str(tmp_path / package))
        monkeypatch.delitem(sys.modules, module, raising=False)

    yield put
    for module in ("plug_module", "publist_bars"):
        sys.modules.pop(module, None)


def registered(fields="read=read"):
    return f"{HEAD}FORMAT = ReaderFormat(name='plug', label='Plug', suffixes=('.plug',), {fields})\n"


def test_the_example_of_the_documentation_is_a_format_that_works(install, tmp_path):
    blocks = re.findall(r"```(toml|python)\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    project = next(tomllib.loads(code) for kind, code in blocks if kind == "toml")["project"]
    code = next(code for kind, code in blocks if kind == "python")
    ((name, target),) = project["entry-points"]["publist.readers"].items()
    module, _, attribute = target.partition(":")
    install(code, name, package=project["name"].replace("-", "_"), module=module, attribute=attribute)
    file = tmp_path / "papers.BARS"
    file.write_text(LIST)
    reading = read_file(file)
    (record,) = reading.records
    assert (record.title, record.year, record.line, record.origin) == ("Counting Rivers", 2020, 1, "papers.BARS")
    assert [author.name for author in record.authors] == ["Ann Lee", "Bo Ng"]
    assert [(piece.line, piece.code) for piece in reading.unreadable] == [(3, "not-four-cells")]
    assert detect(LIST, "-") == name
    assert read(LIST, name="list.md", format=name).records[0].title == "Counting Rivers"
    assert name in readable()


def test_without_it_installed_there_is_no_such_format():
    with pytest.raises(UsageError, match="no-such-format"):
        read(LIST, name="x", format="bars")


def test_a_binary_format_is_known_by_its_first_bytes(install):
    install(registered("read=read, magic=(b'PLUG\\0',), unpack=lambda data, name: data[5:].decode()"))
    assert read_data(b"PLUG\x00Title", name="x.bin").records[0].title == "Title"
    assert decode(b"PLUG\x00Title", name="x.plug") == "Title"


def test_a_kind_of_json_is_asked_whether_a_document_is_its_own(install):
    kind = (
        "takes=lambda d: isinstance(d.data, dict) and 'plug' in d.data, read=lambda d, name: read(d.data['plug'], name)"
    )
    install(registered(f"read=read, json=JsonKind({kind})"))
    assert read('{"plug": "Title"}', name="x.json").records[0].title == "Title"
    assert read('{"other": 1}', name="x.json").records == ()


@pytest.mark.parametrize(
    "fields",
    [
        "read=lambda text, name: 1 / 0",
        "read=lambda text, name: {}['missing\\nkey']",
        "read=lambda text, name: None",
        "read=lambda text: None",
        "read=lambda text, name: Reading(None)",
        "read=lambda text, name: Reading((Record(source='cv', key='k', title=7),))",
        "read=lambda text, name: Reading(('no record',))",
        "read=lambda text, name: __import__('no_such_module_at_all')",
    ],
)
def test_a_reader_that_fails_is_one_line_with_its_package(install, fields):
    install(registered(fields))
    with pytest.raises(UnreadableInputError, match="reader-failed") as failed:
        read("x", name="x.plug")
    assert failed.value.fields["package"] == "plug_package"
    line, code = describe(failed.value)
    assert "the reader plug of plug_package failed" in line
    assert code == 2


def test_a_missing_library_of_an_extra_is_named(install):
    install(registered("extra='all', read=lambda text, name: __import__('no_such_module_at_all')"))
    with pytest.raises(UnreadableInputError, match="missing-extra") as failed:
        read("x", name="x.plug")
    assert "pip install 'plug_package[all]'" in describe(failed.value)[0]


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit('no')",
        "FORMAT = 7",
        HEAD + "FORMAT = ReaderFormat(name='other', label='Plug', read=read)",
        HEAD + "FORMAT = ReaderFormat(name='plug', label='Plug', read='read')",
        HEAD + "FORMAT = ReaderFormat(name='plug', label=None, read=read)",
        HEAD + "FORMAT = ReaderFormat(name='plug', label='Plug', suffixes='.plug', read=read)",
        HEAD + "FORMAT = ReaderFormat(name='plug', label='Plug', suffixes=(None,), read=read)",
        HEAD + "FORMAT = ReaderFormat(name='plug', label='Plug', detect=3, read=read)",
    ],
)
def test_an_object_that_is_no_format_is_left_out_and_named_when_it_is_asked_for(install, code):
    install(code)
    assert "plug" not in readable()
    assert read("# Publications\n", name="cv.md").records == ()
    with pytest.raises(UsageError, match="reader-unusable") as failed:
        read("x", name="x", format="plug")
    assert "plug_package" in describe(failed.value)[0]


def test_a_detection_that_fails_leaves_the_other_formats_to_be_read(install):
    install(registered("read=read, detect=lambda text: 1 / 0"))
    assert detect("@article{a, title = {T}}", "-") == "bibtex"
    assert detect("plain words", "-") == "text"


def test_a_name_of_publists_own_is_not_taken_over(install):
    install(registered(), name="bibtex")
    (record,) = read("@article{a, title = {T}}", name="x.bib").records
    assert record.source == "bibtex"
