"""Dates, volumes, numbers and pages in the words of many languages, written as an English list prints them."""

import re
from functools import partial
from typing import Final

from publist.text.patterns import pattern_of

_ENGLISH: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_WORDS: Final = """
jan january janvier januar jänner enero gennaio janeiro januari stycznia styczeń ocak января январь
feb february février fevrier februar febrero febbraio fevereiro februari lutego luty şubat февраля февраль
mar march mars märz maerz marzo março marco maart marca marzec mart марта март
apr april avril abril aprile kwietnia kwiecień nisan апреля апрель
may mai mayo maggio maio mei maja maj mayıs мая май
jun june juin juni junio giugno junho czerwca czerwiec haziran июня июнь
jul july juillet juli julio luglio julho lipca lipiec temmuz июля июль
aug august août aout agosto augustus augusti sierpnia sierpień ağustos августа август
sep sept september septembre septiembre settembre setembro września wrzesień eylül сентября сентябрь
oct okt october oktober octobre octubre ottobre outubro października październik ekim октября октябрь
nov november novembre noviembre novembro listopada listopad kasım ноября ноябрь
dec dez december dezember décembre decembre diciembre dicembre dezembro grudnia grudzień aralık декабря декабрь
"""
_MONTHS: Final = {word: number for number, line in enumerate(_MONTH_WORDS.strip().split("\n")) for word in line.split()}
_YEAR = r"(?:19[4-9]|20[0-4])\d"
_NAMED = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DASH = r"[ ]?[‐-―−–/-][ ]?"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?(?:{_DASH}\d{{1,2}}(?:st|nd|rd|th|\.)?)?"
_DAY_MONTH = pattern_of(
    rf"(?<![\w.])(?<!vol )(?<!vol\. )(?<!no )(?<!no\. )"
    rf"(?:{_DAY}[ ](?:(?:de|of)[ ])?)?\b({_NAMED})\b\.?(?:[ ]{_DAY},?)?,?[ ]"
    rf"(?:(?:de|of)[ ])?({_YEAR})\b",
    re.IGNORECASE,
)
_NUMERIC = (
    (pattern_of(rf"(?<![\w./-])(\d{{1,2}})[./](\d{{1,2}})[./]({_YEAR})(?![\w/-])"), (3, 1, 2)),
    (pattern_of(rf"(?<![\w./-])({_YEAR})[./-](\d{{1,2}})[./-]\d{{1,2}}(?![\w/-])"), (1, 2, 2)),
    (pattern_of(rf"(?<![\w./-])({_YEAR})[./](\d{{1,2}})\.?(?![\w/-])"), (1, 2, 2)),
    (pattern_of(rf"(?:(?<=[(\[])|(?<=, ))({_YEAR})-(\d\d)(?=[)\].,]|\Z)"), (1, 2, 2)),
    (pattern_of(rf"(?<![\w./-])(\d{{1,2}})/({_YEAR})(?![\w/-])"), (2, 1, 1)),
    (pattern_of(rf"({_YEAR})[ ]?[年년](?:[ ]?(\d{{1,2}})[ ]?[月월](?:[ ]?\d{{1,2}}[ ]?[日일])?)?"), (1, 2, 2)),
)
"""Patterns, and in which groups year, month and (where the order is open) the other candidate for a month stand."""
_N = r"(\d{1,5}(?:[‐-―−–/-]\d{1,5})?)"
_PAGE = r"([A-Za-z]?\d{1,6}(?:[ ]?[‐-―−–~～-]{1,2}[ ]?[A-Za-z]?\d{1,6})?)"
_WORDS: Final = (
    (pattern_of(r"(?<=№ )(\d{1,4}) \(\d{1,4}\)(?=[\s.,;]|\Z)"), r"\1"),
    (pattern_of(r"(?<=[\w.] )(\d{1,4}):(\d{1,3})(?= \((?:19|20)\d\d\))"), r"vol. \1, no. \2"),
    (pattern_of(rf"(?<!\w)[Cc]\.[ ]?{_N},[ ]?(?:[Ss]|[Ss]y)\.[ ]?{_N}"), r"vol. \1, no. \2"),
    (pattern_of(rf"(?<!\w)(?:Cilt|cilt|Volumen|Volume)[: ]{{1,2}}{_N}"), r"vol. \1"),
    (pattern_of(rf"(?<!\w)(?:Sayı|sayı|Número|Issue)[: ]{{1,2}}{_N}"), r"no. \1"),
    (pattern_of(r"(?<!\w)(\d{1,3})\.[ ]?(?:Jg|Jahrgang|Jahrg|évf|årg|roč)\b\.?"), r"vol. \1"),
    (pattern_of(rf"(?<!\w)Sp\.[ ]{_PAGE}"), r"pp. \1"),
    (pattern_of(rf"제?[ ]?{_N}[ ]?권"), r" vol. \1 "),
    (pattern_of(rf"제?[ ]?{_N}[ ]?[호號]"), r" no. \1 "),
    (pattern_of(rf"第?[ ]?{_N}[ ]?[卷巻]"), r" vol. \1 "),
    (pattern_of(rf"第?[ ]?{_N}[ ]?[期号號]"), r" no. \1 "),
    (pattern_of(rf"[第p]?[ ]?{_PAGE}[ ]?(?:[页頁쪽]|면(?=\W|\Z))"), r" pp. \1 "),
    (pattern_of(rf"(?:페이지|ページ)[ ]?{_PAGE}"), r" pp. \1 "),
    (pattern_of(rf"(?<!\w)[ТT]\.[ ]?{_N}(?=[\s.,;(])"), r"vol. \1"),
    (pattern_of(rf"(?<!\w)(?:№|Вып\.|вып\.)[ ]?{_N}"), r"no. \1"),
    (pattern_of(rf"(?<!\w)[СсSs](?:tr|тр)?\.[ ]?{_PAGE}(?=[\s.,;)]|\Z)"), r"pp. \1"),
    (pattern_of(rf"(?<!\w)(?:Bd|Band|[Jj]rg|[Jj]aargang|Jg|Jahrgang|Jahrg|tập|[Cc]ilt|roč|årg)\.?[ ]{_N}"), r"vol. \1"),
    (
        pattern_of(rf"(?<!\w)(?:Heft|Nr|H|số|sayı|núm|num|nº|n\.º|n°|n\.°|n\.o|numéro|fasc)\.?[ ]?{_N}", re.IGNORECASE),
        r"no. \1",
    ),
    (pattern_of(rf"(?<!\w)v\.[ ]?{_N}(?=[\s.,;(])"), r"vol. \1"),
    (pattern_of(rf"(?<!\w)n\.[ ]?{_N}(?=[\s.,;(])"), r"no. \1"),
    (pattern_of(rf"(?<!\w)(?:t|tome|tomo|tom)\.?[ ]{_N}(?=[\s.,;(])"), r"vol. \1"),
    (
        pattern_of(rf"(?<!\w)(?:págs?|págin?as?|pgs?|Seiten?|hlm|hal|tr|ss|σσ?|стр)\.?[ ]?{_PAGE}", re.IGNORECASE),
        r"pp. \1",
    ),
)
_SEASON = pattern_of(
    r"(?<=[(,][ ])(?:(?:Spring|Summer|Autumn|Fall|Winter)(?:[ ]?[/–-][ ]?)?){1,2}[ ](?=(?:19|20)\d\d)"
    r"|(?<=\()(?:(?:Spring|Summer|Autumn|Fall|Winter)(?:[ ]?[/–-][ ]?)?){1,2}[ ](?=(?:19|20)\d\d)"
)
_BEFORE_YEAR = r"(?=[ ]\((?:19|20)\d\d\))"
_NUMBERS: Final = (
    (pattern_of(rf"(?<![\w./])(\d{{1,4}})[./](\d{{1,3}}){_BEFORE_YEAR}"), r"vol. \1, no. \2"),
    (
        pattern_of(
            rf"(?<=[\w.][ ])(?<!\d[ ])(?<![Nn]o\.[ ])"
            rf"(\d{{1,4}}),[ ]([A-Z]?\d{{1,6}}(?:[‐-―−-]{{1,2}}\d{{1,6}})?){_BEFORE_YEAR}"
        ),
        r"vol. \1, pp. \2",
    ),
    (
        pattern_of(
            rf"(?:(?<=[^\W\d][ ])|(?<=[a-z]\.[ ])(?<!p\.[ ])(?<!no\.[ ])(?<!vol\.[ ]))"
            rf"(\d{{1,4}}){_BEFORE_YEAR}(?![ ]\(\d{{4}}\)[ ]?[,:]?[ ]?[A-Z]?\d)"
        ),
        r"vol. \1",
    ),
    (pattern_of(rf"(?<=,[ ])(\d{{1,4}}){_BEFORE_YEAR}(?![ ]\(\d{{4}}\)[ ]?[,:]?[ ]?[A-Z]?\d)"), r"vol. \1"),
    (pattern_of(r"(?<![\w-])((?:19|20)\d\d)[a-e](?!\w)"), r"\1"),
)
"""MLA's "47.3 (2020)", "12/3 (2020)", "12 (2020)" before pages; the letter that tells two papers of a year apart."""
_FULL_WIDTH = {
    ord(wide): plain
    for wide, plain in zip("（），．：；［］～　、。", (*"()", ", ", ". ", *":;[]- ", ", ", ". "), strict=True)
}


_VANCOUVER = pattern_of(
    rf"(?<=[\w. ])({_YEAR});[ ]?(\d{{1,4}})?(?:[ ]?\(([\w –/-]{{1,12}})\))?:[ ]?"
    r"([A-Za-z]?\d{1,7}(?:[‐-―−-][A-Za-z]?\d{1,7})?)(?=[\s.,;)]|\Z)"
)
"""Medicine's "2020;12(3):10-30" behind a journal."""


_LAW = pattern_of(
    r"\A[\s,.;]*(\d{1,4})[ ]((?=[^\d()]*[a-z])[^\W\d_a-z][^\d()\x00;:]{2,70}?),?[ ]"
    r"(\d{1,5}(?:[‐-―−-]\d{1,5})?)(?:,[ ]\d{1,5})?"
    rf"[ ]\(((?:[A-Z][a-z]{{2,9}}\.?[ ])?{_YEAR})\)"
)
"""A law review's "98 Tidewater L. Rev. 1201 (2020)": volume, journal, first page."""
_LAW_BOOK = pattern_of(
    r"\A[\s,.;]*(?:[Ii]n[ ])?([^\d()\x00;:]{6,150}?)[ ](\d{1,5}(?:[‐-―−-]\d{1,5})?)(?=[ ]\([^()]{3,150}[ ]eds?\.)"
)
"""A law review's "in HANDBOOK OF WATER 233 (Ann Lee ed., 2017)"."""


def _in_words(found: re.Match[str]) -> str:
    issue = f", no. {found[3]}" if found[3] and found[3][0].isdigit() else ""
    volume = f" vol. {found[2]}" if found[2] else ""
    return f"({found[1]}),{volume}{issue}, pp. {found[4]}"


def in_english(text: str) -> str:
    """The text behind a title with its dates as "Aug 2020", its numbers as "vol. 3", "no. 2", "pp. 1-9".

    >>> in_english("정보과학회논문지, 제47권 제3호, 10-20쪽, 2020년 3월")
    '정보과학회논문지, vol. 47 no. 3, pp. 10-20, Mar 2020'
    """
    text = text.translate(_FULL_WIDTH)
    for pattern, places in _NUMERIC:
        text = pattern.sub(partial(_date, places=places), text)
    text = _DAY_MONTH.sub(lambda found: f"{_ENGLISH[_MONTHS[found[1].lower()]]} {found[2]}", text)
    text = _VANCOUVER.sub(_in_words, _SEASON.sub("", text))
    text = re.sub(r"(?:(?<=\s)|\A)_{2,}(?=\s)", "", text)  # a law review's volume and page that are not yet known
    text = _LAW.sub(r"\2, vol. \1, pp. \3 (\4)", text, count=1)
    text = _LAW_BOOK.sub(r"In \1, pp. \2", text, count=1)
    for pattern, words in (*_WORDS, *_NUMBERS):
        text = pattern.sub(words, text)
    return re.sub(r"[ ]+(?=[,;)\s]|\.(?!\d)|\Z)", "", text)


def _date(found: re.Match[str], places: tuple[int, int, int]) -> str:
    """A month that is printed as a number in words; one that cannot be told is left out."""
    year, candidates = found[places[0]], {int(found[place] or 0) for place in places[1:]}
    if not any(candidate <= 12 for candidate in candidates):
        return found[0]
    months = {candidate for candidate in candidates if 1 <= candidate <= 12}
    return f"{_ENGLISH[months.pop() - 1]} {year}" if len(months) == 1 else year
