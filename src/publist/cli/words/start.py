"""Words of ``publist start``."""

from typing import Final

from publist.cli.output import counted
from publist.cli.words.advice import lacking_words
from publist.workflows.show.standing import Standing

NAME: Final = "Your name as on your papers (Enter: your CV or profile tells):"
FILE: Final = "Your CV, .bib or other list, the file (Enter: none):"
PROFILE: Final = "Your page at DBLP, ORCID, Semantic Scholar, OpenAlex (Enter: none):"
ASKING: Final = "Asking the services; this takes a minute or two ..."
NOTHING: Final = "a name, a file or a profile is needed: publist start --profile https://dblp.org/pid/... --yes"


def going_on(at: Standing) -> str:
    """That there is a list, which is gone on with."""
    return f"Going on with your list: {counted(at.papers, 'paper')}."


def completed(number: int) -> str:
    """``6 papers completed; publist log shows how.``."""
    return f"{counted(number, 'paper')} completed; publist log shows how"


def more(number: int) -> str:
    """``... and 12 more``."""
    return f"    ... and {number:,} more"


def take(number: int) -> str:
    """The question."""
    what = "it" if number == 1 else "them"
    return f"{lacking_words(number)}, likely yours. Add {what}? [Y/n]"


def is_yes(text: str) -> bool:
    """Whether an answer means yes, as no answer does."""
    return text.casefold() not in {"n", "no"}


def accepted(number: int) -> str:
    """``2 papers added; asking about them ...``."""
    return f"{counted(number, 'paper')} added; asking the services about {'it' if number == 1 else 'them'} ..."
