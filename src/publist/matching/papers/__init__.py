"""Papers: match two descriptions, or find a paper among many."""

from publist.matching.papers.form import PaperFacts
from publist.matching.papers.index import PaperIndex
from publist.matching.papers.listed import Listed
from publist.matching.papers.match import match_papers

__all__ = ["Listed", "PaperFacts", "PaperIndex", "match_papers"]
