"""Words for kinds of publication in other programs' vocabularies.

Sources: CSL 1.0.2 "Appendix III: Types", RIS (Reference Manager's list), Crossref's and OpenAlex' work types, ORCID's
work types, Hugo academic's numbers for ``publication_types``.
"""

from types import MappingProxyType
from typing import Final

from publist.model import PaperType
from publist.readers.structured.plain import Plain, key, texts

_WORDS = {
    PaperType.ARTICLE: "article article_journal journal journal_article journal_paper jour ejour mgzn manuscripts"
    " articles journals article_magazine"
    " article_newspaper review letter editorial erratum 2 jfull magazine_article journal_articles newspaper_article"
    " editorial_material",
    PaperType.INPROCEEDINGS: "paper_conference conference conference_paper proceedings_article inproceedings conf"
    " conferences"
    " cpaper workshop workshop_paper symposium 1 conference_abstract conference_proceedings"
    " conference_and_workshop_papers proceedings_paper meeting_abstract",
    PaperType.INCOLLECTION: "chapter book_chapter incollection inbook chap echap entry entry_encyclopedia "
    " reference_entry book_section 6 encyclopedia_article parts_in_books_or_collections",
    PaperType.BOOK: "book books ebook edbook monograph edited_book 5",
    PaperType.PROCEEDINGS: "proceedings editorship",
    PaperType.PHDTHESIS: "thesis phdthesis phd_thesis thes dissertation dissertation_thesis doctoral_thesis 7",
    PaperType.MASTERSTHESIS: "mastersthesis masters_thesis master_thesis",
    PaperType.TECHREPORT: "report techreport technical_report rprt working_paper 4",
    PaperType.PREPRINT: "preprint posted_content arxiv 3 manuscript unpb unpublished unpublished_work submitted",
    PaperType.DATASET: "dataset data_set data database data_paper",
    PaperType.MISC: "misc gen generic other software computer_program",
}
TYPES: Final = MappingProxyType(
    {form: kind for kind, words in _WORDS.items() for word in words.split() for form in (word.replace("_", ""), word)}
)


_ANY = frozenset({"publication", "publications", "paper", "papers"})


def is_any_paper(value: Plain) -> bool:
    """Whether a type field says no more than that this is a publication."""
    return {key(item) for item in texts(value)} <= _ANY


def paper_type(value: Plain) -> PaperType | None:
    """What a type field says, or None where its word is not known."""
    words = (key(word) for item in texts(value) for word in item.replace("'", "").split(";"))
    return next((TYPES[word] for word in words if word in TYPES), None)
