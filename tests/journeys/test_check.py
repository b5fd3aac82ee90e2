"""``publist check`` from outside: what the researcher sees, and what a pre-commit hook or CI goes by."""

import json
import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

SEED = [
    ("venue-track", "RA-LoRA"),
    ("missing-link", "RA-LoRA"),
    ("missing-link", "Improving Conversational"),
    ("name-spelling", "Token-Scaled"),
    ("missing-pages", "Token-Scaled"),
    ("link-without-address", "Token-Scaled"),
    ("link-without-address", "Enhancing Computation"),
    ("unclosed-bracket", "Teacher Intervention"),
    ("link-without-address", "Teacher Intervention"),
    ("unclosed-bracket", "Understanding and Improving"),
    ("link-without-address", "Understanding and Improving"),
    ("name-spelling", "NN-LUT"),
    ("missing-pages", "NN-LUT"),
    ("link-without-address", "NN-LUT"),
    ("title-style", "NN-LUT"),
]
"""All that is wrong with the seed list and the sample CV, and nothing else."""
GAPS = {"missing-pages", "missing-link"}
"""More of these would be right as well: a source more may know what DBLP and Semantic Scholar do not."""


def findings(run) -> list[dict]:
    return json.loads(run.out)["findings"]


def exactly(found: list[dict]) -> None:
    missing = [want for want in SEED if not any(want[0] == f["code"] and want[1] in f["title"] for f in found)]
    assert missing == []
    more = [f for f in found if not any(want[0] == f["code"] and want[1] in f["title"] for want in SEED)]
    assert [f for f in more if f["code"] not in GAPS or not f["evidence"]] == []
    assert len({(f["code"], f["line"]) for f in found}) == len(found)


def test_the_sample_cv_has_exactly_these_faults(publist, completed):
    run = publist("check", "--json")
    assert run.code == 1
    exactly(findings(run))


def test_the_seed_list_has_exactly_these_faults(publist, shared, tmp_path):
    (tmp_path / "cv.md").write_bytes((shared / "seed" / "cv-publications.md").read_bytes())
    publist("import", "cv.md")
    publist("sync")
    exactly(findings(publist("check", "--json")))
    exactly(findings(publist("check", "cv.md", "--json")))


def test_a_person_reads_line_evidence_and_the_next_command(publist, completed, sample):
    run = publist("check", "cv.md")
    line = next(n for n, text in enumerate(sample.read_text().splitlines(), 1) if "Jangwhan Lee" in text)
    assert run.out.startswith("cv.md\n")
    assert f'line {line}   name-spelling         prints "Jangwhan Lee"; DBLP and Semantic Scholar have' in run.out
    assert re.search(r"^7 entries checked: \d+ warnings, 1 note\.$", run.out, re.MULTILINE)
    assert "publist check --fix cv.md corrects 4 of them" in run.out
    assert "publist export --format md" in run.out
    assert run.err == ""


def test_fix_repairs_what_is_safe_and_the_file_still_reads(publist, completed, sample):
    before = sample.read_text()
    tried = publist("check", "--fix", "--dry-run", "cv.md")
    assert "+" in tried.out
    assert sample.read_text() == before
    run = publist("check", "--fix", "cv.md")
    assert run.code == 1  # links and pages are still missing
    assert "cv.md: 4 findings repaired" in run.out
    expected = before.replace("Jangwhan", "Janghwan").replace("Donghyun", "Dong Hyun").replace("Code\n", "Code]\n")
    assert sample.read_text() == expected
    assert "name-spelling" not in run.out
    assert "unclosed-bracket" not in run.out
    assert "0 new" in publist("import", "cv.md").out


def test_sarif_says_the_same_for_code_scanning(publist, completed):
    run = publist("check", "cv.md", "--format", "sarif")
    results = json.loads(run.out)["runs"][0]["results"]
    assert run.code == 1
    assert len(results) == len(findings(publist("check", "cv.md", "--json")))
    assert sum("fixes" in result for result in results) == 4


def test_exit_codes_are_what_a_hook_goes_by(publist, completed, sample):
    assert publist("check", "cv.md", "--select", "title-style").code == 0
    assert publist("check", "cv.md", "--select", "title-style", "--strict").code == 1
    assert publist("check", "cv.md", "--select", "name-spelling").code == 1
    codes = "name-spelling,unclosed-bracket,venue-track,missing-link,missing-pages,link-without-address,title-style"
    clean = publist("check", "cv.md", "--ignore", codes, "--strict")
    assert (clean.code, "nothing to correct" in clean.out) == (0, True)


def test_quiet_still_says_what_is_wrong(publist, completed):
    run = publist("--quiet", "check", "cv.md", "--select", "name-spelling,title-style")
    assert "Jangwhan" in run.out
    assert "title-style" not in run.out
    assert "checked" not in run.out


def test_a_file_alone_is_checked_without_a_store(publist, sample, tmp_path, stores):
    run = publist("check", "cv.md")
    assert run.code == 1
    assert "name-two-ways" in run.out
    assert "unclosed-bracket" in run.out
    assert "venue-track" in run.out
    assert "no store" in run.err
    assert not stores.exists(tmp_path / "papers.db")
    piped = publist("check", "-", given=sample.read_bytes())
    assert "unclosed-bracket" in piped.out


def test_a_clean_list_is_silent_but_for_the_sum(publist, tmp_path):
    (tmp_path / "clean.md").write_text(
        '# Papers\n\n- Ana Sokol and Ben Okafor, "Maps of Moss", In Proceedings of the Conference on Rivers, 2022.\n'
    )
    run = publist("check", "clean.md")
    assert (run.code, run.out) == (0, "1 entry checked: nothing to correct.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check",), "no store"),
        (("check", "none.md"), "no file none.md"),
        (("check", "--select", "nonsense", "cv.md"), "there is no rule nonsense"),
        (("check", "--fix"), "--fix needs the files"),
        (("check", "--fix", "-"), "cannot repair standard input"),
        (("check", "--dry-run", "cv.md"), "--dry-run goes with --fix"),
        (("check", "--online", "cv.md"), "--online needs a store"),
    ],
)
def test_wrong_use_is_one_line(publist, sample, arguments, said):
    run = publist(*arguments)
    assert run.code in {2, 4}
    assert said in run.err
    assert run.err.count("\n") == 1


def test_the_rules_can_be_listed(publist):
    run = publist("check", "--list-rules")
    assert run.code == 0
    assert run.out.splitlines()[0].split()[:2] == ["unreadable", "error"]
    assert len(json.loads(publist("check", "--list-rules", "--json").out)) == len(run.out.splitlines())


def test_a_dead_link_is_found_only_when_asked_for(publist, tmp_path):
    class Gone(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_HEAD(self):
            self.send_response(404 if self.path == "/gone" else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self):
            self.do_HEAD()

    server = HTTPServer(("127.0.0.1", 0), Gone)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        base = f"http://127.0.0.1:{server.server_address[1]}"
        (tmp_path / "cv.md").write_text(
            '# Papers\n\n- Ana Sokol and Ben Okafor, "Maps of Moss", In Proceedings of the Conference on Rivers, 2022. '
            f"[Paper]({base}/there) [Code]({base}/gone)\n"
        )
        assert publist("check", "cv.md").code == 0
        run = publist("check", "cv.md", "--links")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert run.code == 1
    assert f"[Code] leads to {base}/gone, which is gone: the server answers 404" in run.out
    assert "/there" not in run.out


def test_online_finds_a_paper_of_the_owner_that_the_list_lacks(publist, sample):
    lines = sample.read_text().splitlines(keepends=True)
    sample.write_text("".join(line for line in lines if "Token-Scaled" not in line or line.startswith("- **")))
    publist("init", "--name", "Minsoo Kim", "--yes")
    publist("import", "cv.md")
    publist("sync")
    assert publist("check", "--select", "not-listed").code == 0
    run = publist("check", "--select", "not-listed", "--online")
    assert run.code == 1
    assert '"Token-Scaled Logit Distillation' in run.out
    assert "is not on your list" in run.out


def test_a_paper_that_was_added_and_not_listed_is_told_offline(publist, sample):
    sample.write_text("".join(line for line in sample.read_text().splitlines(keepends=True) if "NN-LUT" not in line))
    publist("init", "--name", "Minsoo Kim", "--yes")
    publist("import", "cv.md")
    publist("add", "arXiv:2112.02191")
    assert '"NN-LUT: Neural' in publist("check", "--select", "not-listed").out
    assert '"NN-LUT: Neural' in publist("check", "cv.md", "--select", "not-listed").out
