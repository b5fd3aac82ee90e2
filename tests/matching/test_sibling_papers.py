"""Papers of the same people, venue and year, whose titles differ in little that matters: never one in silence."""

import pytest

from publist.matching.papers import PaperFacts, match_papers
from publist.model import Outcome

WHO = ("Orla Fennimore", "Bela Moss", "Zeno Vark")
SIBLINGS = [
    ("Fever virus B in goats of the northern hills", "Fever virus C in goats of the northern hills"),
    ("Gauge fields of SU(n) on a lattice", "Gauge fields of SO(n) on a lattice"),
    ("Static analysis for large C programs", "Static analysis for large C++ programs"),
    ("Vitamin D and the bones of elderly sailors", "Vitamin K and the bones of elderly sailors"),
    ("Smoking and sleep in older women", "Smoking and sleep in older men"),
    ("Results of the XYZ13 shared task", "Results of the XYZ14 shared task"),
    ("The Third River Reading Evaluation", "The Fourth River Reading Evaluation"),
    ("Certified compilers for small kernels", "Verified compilers for small kernels"),
    ("Notes on old rivers", "Notes on old rivers II"),
    ("古代河流的研究（一）", "古代河流的研究（二）"),
    ("Supervised learning of river maps", "Unsupervised learning of river maps"),
    ("Macroscopic models of river ice", "Microscopic models of river ice"),
    ("Hypertension in old sailors", "Hypotension in old sailors"),
    ("Simulation of nerves in old frogs", "Stimulation of nerves in old frogs"),
    ("CO2 in rivers of the north", "CO in rivers of the north"),
    ("Alpha decay in old rocks", "Beta decay in old rocks"),
    ("Words to vectors for river maps", "Documents to vectors for river maps"),
    ("Fast parsing of river names in 2D", "Fast parsing of river names in 3D"),
    ("Translating river names from Norse to Irish", "Translating river names from Irish to Norse"),
    ("Inter-annotator agreement on river names", "Intra-annotator agreement on river names"),
    ("Upper bounds for river flows in winter", "Lower bounds for river flows in winter"),
    ("Frogs with salt in old rivers", "Frogs without salt in old rivers"),
    ("IL-2 levels of old frogs", "IL-12 levels of old frogs"),
    ("A system for reading river maps", "A method for reading river maps"),
    ("Learning to read old river maps", "Learning to read old river maps again"),
    ("Old river maps on ℓ^p spaces", "Old river maps on L^p spaces"),
    ("Old river maps by L1 distances", "Old river maps by l1 distances"),
    ("Old river maps of A ∪ B in snow", "Old river maps of A ∩ B in snow"),
    ("Old river maps of x̄ in snow", "Old river maps of x in snow"),
    ("Traces of CO in old rivers", "Traces of Co in old rivers"),
    ("Waves of 5MHz in old rivers", "Waves of 5GHz in old rivers"),
    ("Walks of order 0.5 in old rivers", "Walks of order 0.05 in old rivers"),
    ("Reading maps for old sailors", "Reading maps by old sailors"),
    ("Old river maps: theory", "Old river maps: practice"),
    ("Old river maps of the north: lower bounds", "Old river maps of the north"),
    ("Old river maps of the north: the sequel", "Old river maps of the north"),
    ("Old river maps, XVI century", "Old river maps, XVII century"),
    ("Long walks of old sailors", "Walks of old sailors"),
]


@pytest.mark.parametrize(("left", "right"), SIBLINGS)
@pytest.mark.parametrize(
    "rest",
    [
        (WHO, "EMNLP", 2021),
        (WHO, None, 2021),
        (WHO, "EMNLP", None),
        (WHO, None, None),
        ((), "EMNLP", 2021),
        ((), None, None),
    ],
    ids=["all", "no venue", "no year", "authors", "no authors", "titles"],
)
def test_whatever_else_is_known_siblings_are_not_made_one_in_silence(left, right, rest):
    for one, other in ((left, right), (right, left)):
        assert match_papers(PaperFacts(one, *rest), PaperFacts(other, *rest)).outcome is not Outcome.SAME
