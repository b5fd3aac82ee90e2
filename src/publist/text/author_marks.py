"""What the words of a legend, a note beside a name or an annotation say of an author."""

import re
from typing import Final

from publist.model import Mark
from publist.model.mark import ROLES

EQUAL_WORDS: Final = (
    r"(?:contribut\w*\s+equally|equal(?:ly)?[\s-]+(?:contribut\w*|first|author\w*)|co-?\s?first|(?:joint|shared?)(?:ly)?[\s-]+"
    r"(?:first|lead)|co-?lead|co-?primary|first\s+co-?authors?|equal\s+contrib\w*|共同第一|共同一作|동등|공동\s?제?1\s?저자|"
    r"공동\s?1저자|\bequal(?:ly)?\b(?=\W*\Z))"
)
_CORRESPONDING: Final = r"(?:co-?correspond\w*|correspond\w*|교신\s?저자|通讯作者|通訊作者|責任著者)"
_LAST: Final = (
    r"(?:(?:co-?|joint(?:ly)?[\s-]+|shared?[\s-]+|equal[\s-]+)(?:last|senior)\b|(?:last|senior)\s+co-?authors?"
    r"|(?:joint|shared)\s(?:supervis|senior)\w*|equal(?:ly)?\s+(?:contribut\w*|advis\w*|supervis\w*)[^.;()]{0,30}\b(?:last|senior)\b"
    r"|jointly\ssupervis\w*|equal\sadvis\w*|共同通讯)"
)
_STUDENT: Final = (
    r"(?:(?:under|post)?-?graduates?\b|(?:ph\.?\s?d\.?|doctoral|master'?s?|m\.?sc\.?)\s(?:student|candidate|advisee)s?\b|students?\b"
    r"|advisees?\b|mentees?\b|interns?\b|trainees?\b|post-?docs?\b|supervisees?\b"
    r"|(?:advis|supervis|mentor)ed\sby\b|under\s(?:my|the)\s(?:supervision|guidance)|지도\s?학생|学生|學生)"
)
_PRESENTER: Final = r"(?:presenters?\b|presenting\b|speakers?\b|vortragende[rn]?\b|発表者)"
_DECEASED: Final = r"(?:deceased\b|in\smemoriam|passed\saway|verstorben|†\s?deceased)"
_CONSORTIUM: Final = (
    r"(?:(?:consortium|collaboration|study\sgroup|team)\smembers?\b"
    r"|members?\sof\sthe\s(?:[^.;()]{2,60}\s)?(?:consortium|collaboration))"
)
_WORDS: Final = (
    (Mark.CO_LAST, re.compile(_LAST, re.IGNORECASE)),
    (Mark.CO_FIRST, re.compile(EQUAL_WORDS, re.IGNORECASE)),
    (Mark.CORRESPONDING, re.compile(_CORRESPONDING, re.IGNORECASE)),
    (Mark.STUDENT, re.compile(_STUDENT, re.IGNORECASE)),
    (Mark.PRESENTER, re.compile(_PRESENTER, re.IGNORECASE)),
    (Mark.DECEASED, re.compile(_DECEASED, re.IGNORECASE)),
    (Mark.CONSORTIUM, re.compile(_CONSORTIUM, re.IGNORECASE)),
)
ANY_WORDS: Final = "|".join(pattern.pattern for _, pattern in _WORDS)
"""A pattern, to be searched whatever the case, of all that :func:`mark_in` knows."""
ANNOTATIONS: Final = {
    **{mark.value.replace("_", ""): mark for mark in ROLES},
    **dict.fromkeys(("cosenior", "jointlast", "sharedlast", "equallast", "jointsenior", "colastauthor"), Mark.CO_LAST),
    **dict.fromkeys(("advisee", "phdstudent", "mystudent", "mentee", "undergraduate", "undergrad"), Mark.STUDENT),
    **dict.fromkeys(("presenting", "speaker", "presentingauthor"), Mark.PRESENTER),
    **dict.fromkeys(("cofirst2", "equalcontribution2"), Mark.EQUAL_2),
    **dict.fromkeys(("cofirst3", "equalcontribution3"), Mark.EQUAL_3),
}
"""Words of ``author+an`` (without hyphens and underscores) and what they mean; the enum's own are those we write."""
WORDS: Final = {
    Mark.CO_FIRST: "equal contribution (co-first authors)",
    Mark.CORRESPONDING: "corresponding author",
    Mark.CO_LAST: "equal contribution (co-senior authors)",
    Mark.STUDENT: "student",
    Mark.PRESENTER: "presenter",
    Mark.DECEASED: "deceased",
    Mark.CONSORTIUM: "member of the consortium",
    Mark.EQUAL_2: "equal contribution (second group)",
    Mark.EQUAL_3: "equal contribution (third group)",
}
"""How a legend says it; each is read as what it says."""


def mark_in(words: str) -> Mark | None:
    """What words say of an author, or None where they say nothing of the kind.

    >>> mark_in("These authors contributed equally"), mark_in("PhD student")
    (<Mark.CO_FIRST: 'co_first'>, <Mark.STUDENT: 'student'>)
    """
    return next((mark for mark, pattern in _WORDS if pattern.search(words)), None)
