"""The name of a venue without what stands around it: "In", place, edition, publisher of an ACM conference."""

import re

from publist.readers.printed.fields import PLACE
from publist.text.unicode import clean

IN = re.compile(
    r"(?:\A\W{0,3}|(?<=[.,;:)\]][ ]))(?:In|in|IN)(?::[ ]?|[ ])"
    r"(?!(?i:vivo|vitro|situ|silico|practice|press|prep|preparation|progress)\b)(?=\S)"
    r"|(?:En|Dans|Em|W|V|В|I|Na)[:][ ](?=\S)|//[ ]?"
)
"""What leads to the name of a book, and is no part of it; "In Vitro" and "In Practice" are names of journals."""


_IN_THE_BOOK = re.compile(r"\A(?:dans|en|em|nel|in)[: ]+(?=[«“„\"]|[^\W\d_a-z])")
_PLACE = re.compile(r"\A[\u3040-\u30ff\u3400-\u9fff]{2,4}[ ]?[:：][ ]?(?=[\u3400-\u9fff])")
"""GB/T 7714 prints the place before the publisher."""
_PUBLISHER = re.compile(
    r"(\([^()]{2,30}['’]\d\d\))[.,][ ](?:ACM|IEEE|Association for|Springer|Springer-Verlag)\b.*\Z", re.DOTALL
)
"""ACM prints publisher and place behind the name of a conference."""
_PRESENTED = re.compile(
    r"\A(?:(?:paper |poster |talk )?presented (?:at|in)|appeared in|published in|reviewed in)(?: the)? ", re.IGNORECASE
)
SERIES = re.compile(rf"\A\W*\((=?[ ]?[^()]{{4,120}}?\d{{1,4}})\)[.,]?[ ](?={PLACE}: )")
"""The series of a book, in brackets before its place."""
COLLECTION = re.compile(
    r",? \(?(?:coll\.|collection|collana|colección|coleção) "
    r"(?:[«“\"][^«»“”\"]{2,80}[»”\"]|[^\W\d_a-z][^,.()«»]{2,60})\)?"
    r"(?=[,.]|\Z)"
)
"""The series of a book behind its publisher: ", coll. «Folio»"."""
ED = r"(?:ed|edn|ed[io]tion|édition|edição|edición|edizione|aufl|auflage|изд|wyd|baskı|oplag|uppl|版)"
_EDITION = re.compile(
    r"\A第[ ]?\d{1,2}[ ]?版[.,]?[ ]*"
    rf"|\A\(?(?:\d{{1,2}}[\w.ªº]{{0,3}} ?|rev(?:ised|\.)? ?|second |third ){ED}\b[.,;)]*\s*"
    rf"|[,.;]? \(?(?:\d{{1,2}}[\w.ªº]{{0,3}} ?|rev(?:ised|\.)? ?|second |third ){ED}\.?\)?\Z"
    rf"|(?<=[.,;]) \d{{1,2}}[\w.ªº]{{0,3}} ?{ED}[.,;]+(?= )",
    re.IGNORECASE,
)
"""Which edition it is, before or behind a publisher."""
_LENGTH = re.compile(
    r",?[ ](?:\d{1,4}[ ](?:pages|pp?\.?|S\.?|Seiten|páginas|págs?\.?|pagine|стр?\.?)|issued|granted|filed)\Z"
)
_ARXIV_CLASS = re.compile(r"\A\[(?:[a-z]{2,5}-[a-z]{2,4}|[a-z]{2,5}\.[A-Za-z-]{2,7}|[qa-z]-bio|hep-\w+)\]\Z")
_ONLY_DATE = re.compile(r"(?:[A-Z][a-z]{2} )?(?:19|20)\d\d")


def bare(venue: str) -> str:
    """A venue without the word before a book in other languages, the place before a publisher, and "n.d."."""
    venue = _PLACE.sub("", _IN_THE_BOOK.sub("", venue))
    venue = _PUBLISHER.sub(r"\1", re.sub(r"[ .,(]*\bn\.[ ]?d\.?\)?\Z", "", venue))
    venue = re.sub(r"[.,]? [–—-] (?:19|20)\d\d\Z| içinde\Z", "", venue)
    if "»" in venue and "«" not in venue.partition("»")[0].lstrip("«"):
        venue = venue.partition("»")[0].lstrip("«")  # "«Studi storici», a. LVII"
    venue = _PRESENTED.sub("", _EDITION.sub("", venue))
    venue = _ARXIV_CLASS.sub("", venue)
    return "" if _ONLY_DATE.fullmatch(venue) else venue.strip('"“”„«» ')


def trimmed(text: str) -> str:
    """A text without the punctuation, brackets and quotes at its ends."""
    text = text.replace("\x00", " ")
    text = re.sub(r"[\s,.;:–—|·•(\[-]+\Z", "", text)
    text = re.sub(r"\A[\s,.;:–—|·•)\]-]+", "", text)
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    elif text.startswith("(") and ")" not in text:
        text = text[1:]
    text = re.sub(r",?[ ]\((?=[^()]*\Z)", ", ", text)  # what closed the bracket went with the year
    text = _LENGTH.sub("", text)
    return clean(text).strip('"“”„«»『』「」《》 ')
