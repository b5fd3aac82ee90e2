"""A journal's volume in Roman numerals: "Journal of Fens XIV (2), 2011", "Studi, a. LVII, n. 3".

A numeral that a word names is one.  Behind a comma it must be followed by an issue, pages or the year, and have no
letters that are a state's ("Washington, DC, 2011").  Right behind the name it may be a part of that name ("Journal de
Physique IV", "Robotics XIV"), so that an issue has to follow, or pages in a journal.
"""

import re

_ROMAN = r"(?=[IVXLCDM])M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})(?![\w’'])"
_SURE = rf"(?:(?=[IVXL]{{2}}|C[CIVXL]{{2}}){_ROMAN})"
_YEAR = r"(?:1[89]|20)\d\d"
_ISSUE_WORD = r"(?:no|n[r°ºo]?|num|nos|issue|iss|fasc|fascicolo|heft|h|z|cah|вып)\.?[ ]?[°º]?[ ]?"
_ISSUE = (
    rf"(?:[ ]?\((?!{_YEAR}\))(?P<a>\d{{1,3}}(?:[–/-]\d{{1,3}})?)\)|[ ]?[/.](?P<b>\d{{1,3}}(?:[–-]\d{{1,3}})?)(?!\d)"
    rf"|,?[ ]{_ISSUE_WORD}(?P<c>\d{{1,4}}(?:[–/-]\d{{1,3}})?)(?!\d)"
    rf"|,[ ](?:vol\.[ ])?(?P<d>\d{{1,3}})(?=[,]?[ ]\(?{_YEAR}\b))"
)
_NAMED = re.compile(
    r"[,;.(]?[ ](?:\(?(?:vol|volume|tome?|tomo|t|bd|band|jg|jahrgang|a|anno|año|année|ann|v|rok|том|т)\b\.?)[ ]"
    rf"(?P<volume>(?-i:[IVX](?![\w.’'])|(?=[IVXLCDM]{{2}}){_ROMAN}))\)?(?:{_ISSUE})?",
    re.IGNORECASE,
)
_BEHIND_COMMA = re.compile(
    rf",[ ](?P<volume>{_SURE}|[IVX](?=[ ]?\(\d{{1,3}}\)|/\d))(?![ ]?,[ ]\d{{1,4}}[ ]?\((?!{_YEAR}\)))"
    rf"(?:{_ISSUE}|(?=[,:]?[ ]?\(?{_YEAR}\b)|(?=[,:][ ](?:pp?\.[ ]?|S\.[ ]?)?\d{{1,5}}[ ]?[-–]))"
)
_BEHIND_NAME = re.compile(rf"(?<=[^\W\d_])[ ](?P<volume>{_SURE}|[IVX](?=[ ]?\(\d{{1,3}}\)))(?:{_ISSUE})")
_WITH_PAGES = re.compile(
    rf"(?<=[^\W\d_])[ ](?P<volume>{_SURE})"
    rf"(?=[,:][ ]?(?:pp?\.[ ]?)?\d{{1,5}}[ ]?[-–]|[ ]\({_YEAR}\)[,:] ?\d)"
)


def search(text: str, *, journal: bool, meeting: bool) -> re.Match[str] | None:
    """The volume in the text behind a title; ``journal`` and ``meeting`` are what its words speak of."""
    if found := _NAMED.search(text):
        return found
    if meeting:
        return None
    found = _BEHIND_COMMA.search(text) or _BEHIND_NAME.search(text)
    return found or (_WITH_PAGES.search(text) if journal else None)


def issue(found: re.Match[str]) -> str | None:
    """The issue that stands beside the volume."""
    said = found.groupdict()
    return next((number for name in "abcd" if (number := said.get(name))), None)
