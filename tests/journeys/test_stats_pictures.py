"""``publist stats`` as people see it, and the files that it writes."""

import json

import pytest
import yaml


def test_the_terminal_shows_bars_to_its_width(publist, completed):
    lines = publist("stats").out.splitlines()
    bars = [line for line in lines if "█" in line]
    assert [line.split()[0] for line in bars] == ["2024", "2023", "2022"]
    assert max(map(len, bars)) == 80  # where nothing says how wide it is


def test_charts_and_badges_are_written_once(publist, completed, tmp_path):
    said = publist("stats", "--svg", "pictures", "--badges", "pictures")
    assert said.code == 0
    made = {path.name for path in (tmp_path / "pictures").iterdir()}
    assert made == {
        "papers-by-year.svg",
        *(f"{name}.{kind}" for name in ("papers", "citations", "h-index") for kind in ("svg", "json")),
    }
    assert json.loads((tmp_path / "pictures" / "papers.json").read_text())["message"] == "7"
    again = publist("stats", "--svg", "pictures", "--badges", "pictures")
    assert again.err.count("is as it was") == len(made)


def test_an_al_folio_site_gets_its_counts(publist, completed, tmp_path):
    said = publist("stats", "--al-folio", "citations.yml", "--scholar", "U7x")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "google_scholar_id" in said.err
    (tmp_path / "site.bib").write_text(
        "@inproceedings{x, title={NN-LUT: Neural Approximation of Non-Linear Operations for Efficient Transformer"
        " Inference}, author={Joonsang Yu and Junki Park and Seongmin Park and Minsoo Kim and Sihwa Lee and Dong Hyun"
        " Lee and Jungwook Choi}, year=2022, google_scholar_id={zz0}}\n",
        encoding="utf-8",
    )
    publist("import", "site.bib")
    assert publist("stats", "--al-folio", "data/citations.yml", "--scholar", "U7x").code == 0
    written = yaml.safe_load((tmp_path / "data" / "citations.yml").read_text())
    assert written["papers"]["U7x:zz0"]["citations"] == 52


@pytest.mark.parametrize("wanted", [("--al-folio", "c.yml")])
def test_whose_page_it_is_has_to_be_said(publist, completed, wanted):
    said = publist("stats", *wanted)
    assert said.code == 2
    assert "--scholar" in said.err
