"""The site from a store: what the settings and the options say, the folder, the preview."""

import http.client
import signal
import subprocess
import sys
import threading

import pytest
from click.testing import CliRunner

import publist
from publist.cli.main import cli

BIB = """@inproceedings{ek2024, author={Ek, Bo and Quist, Ada}, title={On Walls}, booktitle={Stone Days}, year=2024}
@article{quist2023, author={Quist, Ada}, title={On Tides}, journal={Journal of Eels}, year=2023}
"""
SETTINGS = """[site]
title = "The Stone Lab"
url = "https://stones.example.org"
affiliation = "Tide University"
selected = ["quist2023"]
[site.links]
GitHub = "https://github.com/stones"
"""


@pytest.fixture
def library(tmp_path, stores):
    (tmp_path / "config.toml").write_text(SETTINGS)
    (tmp_path / "list.bib").write_text(BIB)
    with stores.library(
        tmp_path / "papers.db",
        owner="Ada Quist",
        config=tmp_path / "config.toml",
        environ={},
    ) as opened:
        opened.read(tmp_path / "list.bib")
        yield opened


def test_the_settings_are_what_stands_above_the_list(library):
    page = library.site_files()["index.html"]
    for text in ("<h1>The Stone Lab</h1>", "Tide University", 'href="https://github.com/stones"', "Selected"):
        assert text in page
    assert 'rel="canonical" href="https://stones.example.org/"' in page


def test_an_option_stands_for_what_the_settings_say(library):
    page = library.site_files(title="", url="", links={}, selected=())["index.html"]
    assert "<h1>Ada Quist</h1>" in page
    for text in ("canonical", "github.com/stones", "Selected"):
        assert text not in page


def test_a_build_again_changes_nothing_and_a_change_only_its_pages(library, tmp_path):
    report = library.build_site(tmp_path / "site")
    assert (report.papers, report.pages, report.removed) == (2, 3, ())
    assert (tmp_path / "site" / "sitemap.xml").is_file()
    assert library.build_site(tmp_path / "site").written == ()
    library.edit("ek2024", {"award": "Best Paper"})
    changed = library.build_site(tmp_path / "site").written
    assert "papers/ek2024.html" in changed
    assert "papers/quist2023.html" not in changed


def test_an_unknown_key_and_an_address_that_is_none_are_refused(library, tmp_path):
    with pytest.raises(publist.UsageError, match="unknown-papers"):
        library.build_site(tmp_path / "site", selected=["nobody1900"])
    with pytest.raises(publist.UsageError, match="bad-site-link"):
        library.build_site(tmp_path / "site", links={"Home": "javascript:alert(1)"})
    with pytest.raises(publist.UsageError, match="bad-site-url"):
        library.build_site(tmp_path / "site", url="ftp://example.org")
    assert not (tmp_path / "site").exists()


@pytest.fixture
def command(library, tmp_path, stores):
    def run(*words):
        options = ["--database", str(stores.at(tmp_path / "papers.db")), "--config", str(tmp_path / "config.toml")]
        return CliRunner().invoke(cli, [*options, "site", *words], env={"HOME": str(tmp_path)})

    return run


def test_the_command_says_what_it_did(command, tmp_path):
    folder = str(tmp_path / "out")
    assert command("build", "-o", folder).output.startswith(f"{folder}: 2 papers, 3 pages; ")
    again = command("build", "-o", folder, "--url", "", "--link", "Home=https://example.org/~quist")
    assert "1 removed" in again.output
    assert "no sitemap.xml" in again.output
    assert "https://example.org/~quist" in (tmp_path / "out" / "index.html").read_text()


def test_a_link_without_an_address_is_refused(command, tmp_path):
    done = command("build", "-o", str(tmp_path / "out"), "--link", "Home")
    assert done.exit_code == 2
    assert not (tmp_path / "out").exists()


# -- the preview -------------------------------------------------------------------------------------------------------


@pytest.fixture
def served(library):
    with library.serve_site() as server:
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield server
        server.stop()
        thread.join()


def answer(server, path, host=None, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request(method, path, headers={"Host": host} if host else {})
    got = connection.getresponse()
    text = got.read().decode()
    connection.close()
    return got.status, got.headers["Content-Type"], text


def test_a_preview_has_every_file_under_an_address_of_this_machine_alone(served):
    assert served.url.startswith("http://127.0.0.1:")
    status, kind, text = answer(served, "/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert text == served.files["index.html"]
    assert answer(served, "/papers/ek2024.html?x=1")[2] == served.files["papers/ek2024.html"]
    assert answer(served, "/site.js")[1] == "text/javascript; charset=utf-8"
    assert answer(served, "/", method="HEAD")[::2] == (200, "")


def test_a_page_that_is_loaded_anew_shows_the_store_as_it_is_now(library, served):
    assert "Best Paper" not in answer(served, "/")[2]
    library.edit("ek2024", {"award": "Best Paper"})
    assert "Best Paper" in answer(served, "/")[2]


@pytest.mark.parametrize("path", ["/nothing", "/../papers.db", "//etc/passwd", "/%2e%2e/papers.db", "/papers"])
def test_a_preview_has_nothing_else(served, path):
    assert answer(served, path)[0] == 404


def test_a_page_of_somebody_else_that_leads_here_reads_nothing(served):
    assert answer(served, "/", host="evil.example:80")[::2] == (403, "")
    assert answer(served, "/", host=f"localhost:{served.port}")[0] == 200


def test_ctrl_c_ends_the_preview_with_one_line(library, tmp_path, stores):
    options = ["--database", str(stores.at(tmp_path / "papers.db")), "--config", str(tmp_path / "config.toml")]
    command = [sys.executable, "-m", "publist", *options, "site", "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert "shows the site to this machine alone" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    said, complaints = process.communicate(timeout=60)
    assert (process.returncode, said, complaints) == (0, "ended\n", "")


def test_a_port_that_is_taken_is_told(library, served):
    with pytest.raises(publist.UsageError, match="site-port-taken"):
        library.serve_site(served.port)
