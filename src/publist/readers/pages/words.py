"""Words and signs that the pages of several services have."""

import re

DOI = re.compile(r"\b10\.\d{4,9}/\S{1,200}")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
"""A pattern for a month, in full or cut."""
KINDS = {
    "journal": "J",
    "article": "J",
    "review": "J",
    "conference": "C",
    "dissertation": "D",
    "book": "M",
    "report": "R",
}
"""What a service calls a kind of work, by its first word, to the letter of GB/T 7714."""
