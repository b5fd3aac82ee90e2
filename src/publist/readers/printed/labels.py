"""The words that people put on links: "PDF", "Code", "arXiv version"."""

import re

_STRONG_LABELS = frozenset(
    """paper papers pdf code project website web homepage slides slide poster video videos talk data dataset datasets
    demo doi arxiv bib bibtex cite html link links url blog blogpost github repo repository supplement
    supplementary supp appendix openreview preprint software artifact recording youtube abstract abs version page
    pubmed biorxiv download thread tweet weights checkpoint notebook here hal ssrn colab huggingface pmlr cvf
    anthology aclanthology
    """.split()
)
_LABEL_WORDS = _STRONG_LABELS | frozenset(
    """site bibtext citation post supplemental material materials full text extended online publisher press proceedings
    source model models media tool artifacts acm ieee springer dl acl journal official free access open hf benchmark
    twitter news read more view details short long camera ready proof proofs review reviews the conference file
    """.split()
)


def is_label(text: str) -> bool:
    """Whether a link's text is a label ("PDF", "arXiv version") rather than a title or a venue."""
    words = re.findall(r"[a-z]+", text[:80].lower())
    return 0 < len(words) <= 4 and all(w in _LABEL_WORDS for w in words) and any(w in _STRONG_LABELS for w in words)


def label_list(text: str) -> list[str]:
    """The labels of a bracket that holds nothing else: "Paper, Code"."""
    labels = [part.strip() for part in re.split(r"[,;|/·•]|\s-\s", text)]
    labels = [label for label in labels if label]
    if re.search(r"\d{4}", text):
        return []  # an identifier: "[arXiv:1901.01234]"
    return labels if labels and all(map(is_label, labels)) else []
