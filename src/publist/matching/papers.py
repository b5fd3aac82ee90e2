"""Papers: match two descriptions, or find a paper among many."""

from publist.matching.paper_form import PaperFacts
from publist.matching.paper_index import PaperIndex
from publist.matching.paper_match import match_papers

__all__ = ["PaperFacts", "PaperIndex", "match_papers"]
