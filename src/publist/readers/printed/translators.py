"""Who translated a book, printed behind its title: no part of its venue."""

import re

from publist.readers.printed.people_behind import people_behind

_WORDS = re.compile(
    r"(?:\A|[ ]?[(\[,.;][ (\[]*)(?P<words>[Tt]ranslated (?:from (?:the )?\w+ )?(?:into \w+ )?by|"
    r"trans\.(?: by)?|Trans\. by|"
    r"[Üü]bers(?:etzt|\.) (?:aus dem \w+ )?von|[Tt]raduit (?:de l['’]\w+ |du \w+ )?par|"
    r"[Tt]rad\.(?: (?:de|di|por|par))?|[Tt]raducción de|[Tt]raducido por|[Tt]radução de|[Tt]raduzione di|"
    r"[Tt]łum\.|[Pp]rzeł\.|[Çç]ev(?:iren|\.):?|[Пп]ер\. с \w+\.?)[ ]+(?P<names>.{3,200})"
)


def off(text: str) -> tuple[str, str | None]:
    """(the text behind a title without its translators, who they are as it is printed; None where it names none)."""
    found = people_behind(text, _WORDS)
    if found is None:
        return text, None
    rest, match, end = found
    return rest, text[match.start("words") : end].strip(" .,;")
