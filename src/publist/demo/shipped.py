"""The shipped answers, as files in ``data/demo``."""

import json
from pathlib import Path

from publist import resources


def load(
    folder: Path | None = None,
) -> tuple[list[dict[str, object]], list[dict[str, object]], list[dict[str, object]]]:
    """The shipped papers: Semantic Scholar's, DBLP's publications, DBLP's people."""
    folder = folder or resources.data("demo")
    scholar = json.loads((folder / "semantic_scholar.json").read_text(encoding="utf-8"))
    dblp = json.loads((folder / "dblp.json").read_text(encoding="utf-8"))
    return scholar["papers"], dblp["publications"], dblp["people"]


def load_more(folder: Path | None = None) -> dict[str, list[dict[str, object]]]:
    """The shipped answers of the other services: ``openalex``, ``crossref``, ``arxiv`` and ``orcid``."""
    folder = folder or resources.data("demo")
    found = {}
    for name, part in (("openalex", "works"), ("crossref", "works"), ("arxiv", "preprints"), ("orcid", "people")):
        path = folder / f"{name}.json"
        found[name] = json.loads(path.read_text(encoding="utf-8"))[part] if path.exists() else []
    return found
