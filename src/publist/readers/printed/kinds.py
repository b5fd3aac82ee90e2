"""The kind of work that an entry's words speak of: thesis, patent, chapter, paper; and what is printed to say so."""

import re

from publist.model import PaperType

_TYPES = {
    PaperType.MASTERSTHESIS: r"\b(?:master(?:['’]?s)?|m\.?sc|m\.?s)\b\.?[^.]{0,12}(?:thesis|dissertation)"
    r"|\byüksek lisans tezi|\bpraca magisterska|\b(?:master|diplom)arbeit\b|\bmémoire de master"
    r"|\b(?:tesis|dissertação|tesi) (?:de |\()(?:maestría|máster|mestrado)"
    r"|[硕碩]士(?:学位|學位)?[论論]文|修士論文|석사\s?(?:학위)?\s?논문",
    PaperType.PHDTHESIS: r"\bph\.?\s?d\b\.?[^.]{0,25}(?:thesis|dissertation)|\bdoctoral thesis|\bdissertation\b"
    r"|\A\W*\[D(?:/OL)?\]|\bthèse\b|\btesis doctoral|\btese (?:de doutorado|\(doutorado)|\btesi di dottorato"
    r"|\bdoktorarbeit|\bдиссертация|\bдис\. ?\.\.\.|\bавтореф\.|\bdoktora tezi|\b(?:rozprawa|praca) doktorska"
    r"|博士(?:学位|學位)?[论論]文|박사\s?(?:학위)?\s?논문",
    PaperType.MISC: r"\bpatent\b|\bпат\.\s|\A\W*\[P(?:/OL)?\]|专利|特許|특허",
    PaperType.BOOK: r"\A\W*\[M(?:/OL)?\]",
    PaperType.TECHREPORT: r"\b(?:tech(?:nical)?\.?|research) report\b|\b(?:working|discussion) paper\b"
    r"|\A\W*\[R(?:/OL)?\]",
    PaperType.INCOLLECTION: r"\(eds?\.\)|\bchapter \d|\bbook chapter\b|\bhandbook of\b|\bencyclopedia\b",
    PaperType.INPROCEEDINGS: r"\A\W*\[C(?:/OL)?\]"
    r"|\b(?:proc|conference|conf|symposium|workshops?|findings of|(?:annual )?meeting)\b"
    r"|\badvances in neural information"
    r"|\bproceedings of (?!the\b|national academy|institution)"
    r"|\bproceedings of the (?!national academy|institution|vldb|acm on|ieee\b(?!/)|royal)",
    PaperType.ARTICLE: r"\A\W*\[J(?:/OL)?\]"
    r"|\b(?:journal|transactions|trans|letters|magazine|proceedings of the|review of|annals)\b"
    r"|\bexplorations\b",
    PaperType.PREPRINT: r"\b(?:arxiv|(?:bio|med|chem)rxiv|ssrn|pre-?print|under review|submitted|in submission|corr)\b",
}
"""What a venue's words say, the most telling first."""
_TYPE_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), kind) for kind, pattern in _TYPES.items())


_WORKS = (
    r"(?:conference (?:session|paper|presentation)|paper (?:presentation|presented)|poster(?: presentation| session)?|"
    r"data ?set|computer software|preprint|manuscript|review of)\b"
)
DESCRIBED_FIRST = re.compile(rf"\W*\[{_WORKS}[^\[\]]{{0,120}}\][.,:; ]*", re.IGNORECASE)
DESCRIBED = re.compile(
    rf"[ ]\[(?:{_WORKS}|(?:unpublished )?(?:(?:doctoral )?dissertation|thesis|(?:ph\.?[ ]?d\.?|doctoral) thesis|"
    rf"master['’]s thesis))[^\[\]]{{0,120}}\]\Z"
    r"|\s?:\s(?:автореф\.\s)?дис\.\s?(?:\.\.\.|…).{0,80}\Z|\s?:\s(?:автореф|дис|пат)\..{0,120}\Z"
    r"|[:：][ ]?(?:ZL|CN|JP|KR|US|EP|WO)[ ]?\d[\d.A-Z-]{5,20}\Z",
    re.IGNORECASE,
)
"""What APA prints behind a title about the kind of work, and GOST of a thesis or a patent."""
THESIS = re.compile(
    r"\W*(?:unpublished )?(?:ph\.?[ ]?d\.?|doctoral|master['’]?s?|m\.?[ ]?sc\.?|m\.?s\.|m\.?a\.)[ ]"
    r"(?:thesis|dissertation)\b[\].,:;]*[ ]*(?:at[ ]|in[ ])?|\A[\u3400-\u9fff]{2,4}:[ ]?"
    r"|\W*(?:\d{1,4} f\. )?(?:tese|dissertação|monografia) \([^()]{5,60}\)[ .,–—-]*"
    r"|\W*(?:doktorarbeit|doktora tezi|yüksek lisans tezi|(?:rozprawa|praca) (?:doktorska|magisterska)|dissertation|"
    r"masterarbeit|thèse de doctorat|tesis doctoral|박사\s?학위\s?논문"
    r"|석사\s?학위\s?논문|博士论文|博士学位论文|硕士学位论文|博士論文|修士論文)\b[\].,:;]*[ ]*",
    re.IGNORECASE,
)
"""The words for a thesis before the school's name."""
SCHOOL = re.compile(r"\[(?:unpublished )?(?:doctoral|master)[^\[\],]{5,30}, ([^\[\]]{4,100})\]", re.IGNORECASE)
"""APA's "[Doctoral dissertation, Canal University]"."""


def type_of(text: str) -> PaperType | None:
    """The kind of paper a venue speaks of, or None where its words do not say."""
    return next((kind for pattern, kind in _TYPE_PATTERNS if pattern.search(text)), None)
