"""``publist match`` as scripts call it."""

import json


def test_names_papers_and_look_up_need_no_store(publist, tmp_path, stores):
    names = publist("match", "names", given=b'{"a": "Ada Quist", "b": "Quist, Ada"}\n')
    assert json.loads(names.out)["outcome"] == "same"
    side = {"title": "Sparse Ledgers for Slow Rivers", "authors": ["Ada Quist"], "venue": None, "year": "2021"}
    papers = publist("match", "papers", given=json.dumps({"left": side, "right": side}).encode())
    assert json.loads(papers.out)["outcome"] == "same"
    (tmp_path / "NAMES.txt").write_text("Bela Moss\nAda Quist\n")
    found = publist("match", "lookup", "--catalogue", "NAMES.txt", given="Ada Qüist\n".encode())
    assert json.loads(found.out)["candidates"][0]["name"] == "Ada Quist"
    assert not stores.exists(tmp_path / "papers.db")


def test_a_malformed_line_is_one_clear_line_and_exit_code_2(publist):
    done = publist("match", "names", given=b'{"a": "A B", "b": "A B"}\n{"a": 3}\n')
    assert done.code == 2
    assert len(done.out.splitlines()) == 1
    assert done.err.count("\n") == 1
    assert "line 2 of the input cannot be read" in done.err
    assert publist("match", "lookup", "--catalogue", "nowhere.txt", given=b"").code == 2
