"""Entries that fit papers which are not one: what ``test_bridges_in_any_order.py`` imports in every order.

A bridge is named by the words of its titles, so that none is near another.  ``a``, ``b`` and ``c`` are papers, ``x``
and ``y`` fit several of them.  ``papers`` says what becomes of them, ``asked`` what a person is asked.
"""

from dataclasses import dataclass

WALKS = "journal={Journal of Slow Walks}"
ANNALS = "journal={Annals of Quiet Ponds}"
NO_ONE_KNOWS = ("a b x", "a-b a-x b-x")
"""Two papers that are asked about by themselves, and a third entry that may be either."""
TWO_PLAINLY = ("a b x", "a-x b-x")
"""The same where the two are plainly two."""


def arxiv(number: str) -> str:
    return f"journal={{arXiv preprint arXiv:{number}}}, eprint={{{number}}}, archiveprefix={{arXiv}}"


@dataclass(frozen=True)
class Bridge:
    """Entries under one letter each, as (title, fields) or (title, fields, authors)."""

    entries: dict[str, tuple[str, ...]]
    outcome: tuple[str, str] = NO_ONE_KNOWS
    in_one_file: tuple[str, str] | None = None
    """The same where one list has them all, under keys of their own."""


def titled(
    a: str, b: str, x: str, fields: str = f"{WALKS}, year={{2005}}", outcome=NO_ONE_KNOWS, in_one_file=None
) -> Bridge:
    return Bridge({"a": (a, fields), "b": (b, fields), "x": (x, fields)}, outcome, in_one_file)


def placed(title: str, a: str, b: str, x: str, outcome=NO_ONE_KNOWS) -> Bridge:
    return Bridge({"a": (title, a), "b": (title, b), "x": (title, x)}, outcome)


THREE = {
    # titles
    "subtitles": titled(
        "Newts under winter ice: the lakes", "Newts under winter ice: the rivers", "Newts under winter ice"
    ),
    "names in front": titled(
        "WADER: toads beneath thin summer fog", "TIDER: toads beneath thin summer fog", "Toads beneath thin summer fog"
    ),
    "a name in front and a subtitle": titled(
        "HERONET: tracing egrets along muddy shores",
        "Tracing egrets along muddy shores: a census",
        "Tracing egrets along muddy shores",
        outcome=("ax b", "ax-b"),
        in_one_file=NO_ONE_KNOWS,
    ),
    "subtitles behind dashes": titled(
        "Beavers damming upland creeks -- the engineers",
        "Beavers damming upland creeks -- the gardeners",
        "Beavers damming upland creeks",
    ),
    "subtitles as questions": titled(
        "Why do otters juggle pebbles? Evidence from zoos",
        "Why do otters juggle pebbles? Evidence from fjords",
        "Why do otters juggle pebbles?",
    ),
    "in capital letters": titled(
        "Kingfishers at canal locks: diving depths",
        "Kingfishers at canal locks: nesting heights",
        "KINGFISHERS AT CANAL LOCKS",
        in_one_file=TWO_PLAINLY,
    ),
    "title cut": titled(
        "Monitoring eels in estuaries with sonar buoys",
        "Monitoring eels in estuaries with copper traps",
        "Monitoring eels in estuaries with",
    ),
    "parts": titled(
        "Sediment plumes behind glacier tongues, part I",
        "Sediment plumes behind glacier tongues, part II",
        "Sediment plumes behind glacier tongues",
        outcome=TWO_PLAINLY,
    ),
    "parts with subtitles": titled(
        "Lichens of basalt cliffs. Part 1: crusts",
        "Lichens of basalt cliffs. Part 2: shrubs",
        "Lichens of basalt cliffs",
        outcome=TWO_PLAINLY,
    ),
    "numerals at the end": titled(
        "Tardigrades in rooftop mosses 1",
        "Tardigrades in rooftop mosses 2",
        "Tardigrades in rooftop mosses",
        outcome=TWO_PLAINLY,
    ),
    "letters": titled(
        "Vitamin D and moulting in captive geckos",
        "Vitamin K and moulting in captive geckos",
        "Vitamin and moulting in captive geckos",
        outcome=TWO_PLAINLY,
    ),
    "a slip of each": titled(
        "Simulation of tremor in harvest spiders",
        "Stimulation of tremor in harvest spiders",
        "Stmulation of tremor in harvest spiders",
    ),
    # places in a venue
    "volumes": placed(
        "Annual tally of storks above salt marshes",
        f"{WALKS}, year={{2005}}, volume={{3}}",
        f"{WALKS}, year={{2005}}, volume={{4}}",
        f"{WALKS}, year={{2005}}",
    ),
    "issues": placed(
        "Quarterly tally of ravens over quarry rims",
        f"{WALKS}, year={{2005}}, volume={{3}}, number={{1}}",
        f"{WALKS}, year={{2005}}, volume={{3}}, number={{2}}",
        f"{WALKS}, year={{2005}}, volume={{3}}",
    ),
    "pages": placed(
        "Diets of badgers in autumn near hedgerows",
        f"{WALKS}, year={{2005}}, pages={{21--29}}",
        f"{WALKS}, year={{2005}}, pages={{55--61}}",
        f"{WALKS}, year={{2005}}",
    ),
    "years": placed(
        "Counting glowworms by night at old stations",
        f"{WALKS}, year={{2011}}",
        f"{WALKS}, year={{2013}}",
        f"{WALKS}, year={{2012}}",
    ),
    "neither year nor venue": placed(
        "Mapping nests of swifts by kite in towers",
        f"{WALKS}, year={{2005}}",
        f"{WALKS}, year={{2009}}",
        "note={draft}",
    ),
    "no year": placed(
        "Ringing plovers on gravel islands at dawn", f"{WALKS}, year={{2005}}", f"{WALKS}, year={{2010}}", WALKS
    ),
    "no venue": placed(
        "Feeding orphaned hedgehogs with beetle larvae",
        f"{WALKS}, year={{2005}}, volume={{7}}",
        f"{WALKS}, year={{2005}}, volume={{8}}",
        "year={2005}",
    ),
    # identifiers
    "preprint of two": placed(
        "Steering slow boats past sleeping seals",
        f"{ANNALS}, year={{2011}}, doi={{10.1000/seal.1}}",
        f"{WALKS}, year={{2012}}, doi={{10.1000/seal.2}}",
        f"{arxiv('1101.01234')}, year={{2011}}",
    ),
    "two preprints": placed(
        "Songs of crickets behind abandoned mills",
        f"{arxiv('1101.00021')}, year={{2011}}",
        f"{arxiv('1101.00022')}, year={{2011}}",
        f"{WALKS}, year={{2011}}",
    ),
    "two DOIs": placed(
        "Thermal drones over molehills in pastures",
        f"{WALKS}, year={{2014}}, doi={{10.1000/mole.1}}",
        f"{WALKS}, year={{2014}}, doi={{10.1000/mole.2}}",
        f"{WALKS}, year={{2014}}",
    ),
    "two DOIs and a draft": placed(
        "Acoustic fences for migrating salamanders",
        f"{WALKS}, year={{2014}}, doi={{10.1000/fence.1}}",
        f"{WALKS}, year={{2014}}, doi={{10.1000/fence.2}}",
        "note={draft}",
    ),
    "preprint between two years": placed(
        "Lantern surveys of nocturnal harvestmen",
        f"{ANNALS}, year={{2012}}",
        f"{WALKS}, year={{2015}}",
        f"{arxiv('1201.00077')}, year={{2012}}",
    ),
    "two PubMed ids": placed(
        "Hibernation weights of dormice in lofts",
        f"{WALKS}, year={{2016}}, pmid={{26000001}}",
        f"{WALKS}, year={{2016}}, pmid={{26000002}}",
        f"{WALKS}, year={{2016}}",
    ),
    # bylines
    "no authors": Bridge(
        {
            "a": ("Ferrying tadpoles", f"{WALKS}, year={{2005}}", "Orla Fennimore"),
            "b": ("Ferrying tadpoles", f"{WALKS}, year={{2005}}", "Zeno Vark"),
            "x": ("Ferrying tadpoles", f"{WALKS}, year={{2005}}", ""),
        }
    ),
    "initials": Bridge(
        {
            "a": ("Basking adders: the dunes", f"{WALKS}, year={{2005}}", "Orla Fennimore and Bela Moss"),
            "b": ("Basking adders: the heaths", f"{WALKS}, year={{2005}}", "Otto Fennimore and Boris Moss"),
            "x": ("Basking adders", f"{WALKS}, year={{2005}}", "O. Fennimore and B. Moss"),
        },
        in_one_file=TWO_PLAINLY,
    ),
    "byline cut": Bridge(
        {
            "a": ("Wintering cranes: reservoirs of Kujala", f"{WALKS}, year={{2005}}", "Orla Fennimore and Ada Quist"),
            "b": ("Wintering cranes: peatlands of Kujala", f"{WALKS}, year={{2005}}", "Orla Fennimore and Ada Quist"),
            "x": ("Wintering cranes", f"{WALKS}, year={{2005}}", "Orla Fennimore and others"),
        },
        in_one_file=TWO_PLAINLY,
    ),
    "family names first": Bridge(
        {
            "a": (
                "Grafting espaliers: walls facing north",
                f"{WALKS}, year={{2005}}",
                "Fennimore, Orla and Moss, Bela",
            ),
            "b": (
                "Grafting espaliers: walls facing south",
                f"{WALKS}, year={{2005}}",
                "Fennimore, Orla and Moss, Bela",
            ),
            "x": ("Grafting espaliers", f"{WALKS}, year={{2005}}", "Fennimore O and Moss B"),
        }
    ),
    # kinds of items and venues
    "workshop and journal": placed(
        "Trapping voles humanely beneath snowpack",
        "booktitle={Proceedings of the 3rd Workshop on Small Mammals}, year={2012}",
        f"{WALKS}, year={{2014}}",
        f"{arxiv('1203.00099')}, year={{2012}}",
    ),
    "two journals in one year": placed(
        "Choirs of frogs above frozen ponds",
        f"{WALKS}, year={{2012}}",
        f"{ANNALS}, year={{2012}}",
        "year={2012}",
    ),
    "a preprint of two journals in one year": placed(
        "Lichen clocks on old bridge piers",
        f"{WALKS}, year={{2012}}",
        f"{ANNALS}, year={{2012}}",
        arxiv("1112.00044") + ", year={2012}",
    ),
    "says less than an abstract and a paper": Bridge(
        {
            "a": ("Silt tongues in drowned valleys (extended abstract)", f"{WALKS}, year={{2013}}"),
            "b": ("Silt tongues in drowned valleys", f"{ANNALS}, year={{2011}}, pages={{11--19}}"),
            "x": ("Silt tongues in drowned valleys", "year={2011}"),
        },
        ("a bx", "a-bx"),
    ),
    "volumes and a preprint": placed(
        "Ravine orchids pollinated by fungus gnats",
        f"{WALKS}, year={{2012}}, volume={{3}}",
        f"{WALKS}, year={{2012}}, volume={{4}}",
        f"{arxiv('1204.00013')}, year={{2012}}",
    ),
    "capitals between volumes": Bridge(
        {
            "a": ("Jackdaws sorting chimney twigs by length", f"{WALKS}, year={{2005}}, volume={{3}}"),
            "b": ("Jackdaws sorting chimney twigs by length", f"{WALKS}, year={{2005}}, volume={{4}}"),
            "x": ("JACKDAWS SORTING CHIMNEY TWIGS BY LENGTH", f"{WALKS}, year={{2005}}"),
        }
    ),
    "pages of a preprint server": placed(
        "Quails dust bathing in vineyard furrows",
        f"{WALKS}, year={{2012}}, pages={{21--29}}",
        f"{WALKS}, year={{2012}}, pages={{55--61}}",
        f"{arxiv('1204.00029')}, year={{2011}}",
    ),
    "draft between two volumes": placed(
        "Whirligig beetles escaping surface trawls",
        f"{WALKS}, year={{2012}}, volume={{11}}",
        f"{WALKS}, year={{2012}}, volume={{12}}",
        "note={draft}, year={2012}",
    ),
    "comment": titled(
        "Comment on: Burrow geometry of sandbank swallows",
        "Burrow geometry of sandbank swallows: reply",
        "Burrow geometry of sandbank swallows",
        outcome=TWO_PLAINLY,
    ),
    "review": titled(
        "Moonlit meadows of Orrin Vale: a review",
        "Moonlit meadows of Orrin Vale: an atlas",
        "Moonlit meadows of Orrin Vale",
    ),
    # what is plainly somebody's
    "own by title": Bridge(
        {
            "a": ("Drifting kelp rafts carry crabs", f"{WALKS}, year={{2005}}, volume={{3}}"),
            "b": ("Drifting kelp rafts carry crabs: the Azores", f"{WALKS}, year={{2005}}, volume={{4}}"),
            "x": ("Drifting kelp rafts carry crabs", f"{WALKS}, year={{2005}}"),
        },
        ("ax b", "ax-b"),
    ),
    "own by DOI": placed(
        "Scent marks of lynxes along ski trails",
        f"{WALKS}, year={{2014}}, doi={{10.1000/lynx.1}}",
        f"{WALKS}, year={{2014}}, doi={{10.1000/lynx.2}}",
        f"{WALKS}, year={{2014}}, doi={{10.1000/lynx.1}}",
        ("ax b", "ax-b"),
    ),
    "one DOI under two titles": Bridge(
        {
            "a": ("Puffins counting waves: a longer look", f"{WALKS}, year={{2012}}, doi={{10.1000/puffin.1}}"),
            "b": ("Puffins counting waves", f"{ANNALS}, year={{2013}}, doi={{10.1000/puffin.1}}"),
            "x": ("Puffins counting waves: a longer look", f"{ANNALS}, year={{2012}}"),
        },
        ("ab x", "ab-x"),
    ),
    "own by venue": placed(
        "Juvenile ospreys crossing inland seas",
        f"{WALKS}, year={{2012}}, doi={{10.1000/osprey.1}}",
        f"{ANNALS}, year={{2012}}, doi={{10.1000/osprey.2}}",
        f"{WALKS}, year={{2012}}",
        ("ax b", "ax-b"),
    ),
    "own by pages": placed(
        "Velvet ants tunnelling under railway sleepers",
        f"{WALKS}, year={{2005}}, pages={{21--29}}",
        f"{WALKS}, year={{2005}}, pages={{55--61}}",
        f"{WALKS}, year={{2005}}, pages={{21--29}}",
        ("ax b", "ax-b"),
    ),
    "own by volume": placed(
        "Orchards as corridors for woodpeckers",
        f"{WALKS}, year={{2005}}, volume={{3}}",
        f"{WALKS}, year={{2005}}, volume={{4}}",
        f"{WALKS}, year={{2005}}, volume={{4}}",
        ("a bx", "a-bx"),
    ),
}

_TITLE = "Nightjars calling above gorse heath"
FOUR = {
    "a bridge beside an earlier short paper": Bridge(
        {
            "a": ("Wagtails pacing empty station roofs", f"{WALKS}, year={{2013}}", "Moss, Bela and Tarn, Ivo"),
            "b": (
                "Wagtails pacing empty station roofs (short paper)",
                f"{ANNALS}, year={{2012}}",
                "Moss, Bela and Tarn, Ivo",
            ),
            "c": ("Wagtails pacing empty station roofs", f"{ANNALS}, year={{2013}}", "Moss, Bela and Tarn, Ivo"),
            "x": ("Wagtails pacing empty station roofs", "year={2013}", "Moss, Bela and Tarn, Ivo"),
        },
        ("a bc x", "a-bc a-x bc-x"),
        in_one_file=("a b c x", "a-b a-c a-x b-c b-x c-x"),
    ),
    "over three papers": Bridge(
        {
            "a": ("Perch migration: the fords", f"{WALKS}, year={{2005}}"),
            "b": ("Perch migration: the weirs", f"{WALKS}, year={{2005}}"),
            "c": ("Perch migration: the locks", f"{WALKS}, year={{2005}}"),
            "x": ("Perch migration", f"{WALKS}, year={{2005}}"),
        },
        ("a b c x", "a-b a-c a-x b-c b-x c-x"),
    ),
    "two equal bridges": Bridge(
        {
            "a": ("Cormorants on pylons: roosting", f"{WALKS}, year={{2005}}"),
            "b": ("Cormorants on pylons: fledging", f"{WALKS}, year={{2005}}"),
            "x": ("Cormorants on pylons", f"{WALKS}, year={{2005}}"),
            "y": ("CORMORANTS ON PYLONS", f"{WALKS}, year={{2005}}"),
        },
        ("a b xy", "a-b a-xy b-xy"),
        in_one_file=("a b xy", "a-xy b-xy"),
    ),
    "two entries of one side": Bridge(
        {
            "a": ("Sundews at bog margins: trapping", f"{WALKS}, year={{2005}}"),
            "b": ("Sundews at bog margins: flowering", f"{WALKS}, year={{2005}}"),
            "x": ("Sundews at bog margins", f"{WALKS}, year={{2005}}"),
            "y": ("Sundews at bog margins: flowering", f"{WALKS}, year={{2005}}, pages={{3--9}}"),
        },
        ("a by x", "a-by a-x by-x"),
    ),
    "preprint of three": Bridge(
        {
            "a": (_TITLE, f"{WALKS}, year={{2011}}, doi={{10.1000/jar.1}}"),
            "b": (_TITLE, f"{ANNALS}, year={{2011}}, doi={{10.1000/jar.2}}"),
            "c": (_TITLE, f"{WALKS}, year={{2011}}, doi={{10.1000/jar.3}}"),
            "x": (_TITLE, f"{arxiv('1105.00042')}, year={{2011}}"),
        },
        ("a b c x", "a-b a-c a-x b-c b-x c-x"),
    ),
    "years in a row": Bridge(
        {
            "a": ("Lapwings returning to drained polders at dusk", f"{WALKS}, year={{2005}}"),
            "x": ("Lapwings returning to drained polders at dusk", f"{WALKS}, year={{2006}}"),
            "y": ("Lapwings returning to drained polders at dusk", f"{WALKS}, year={{2007}}"),
            "b": ("Lapwings returning to drained polders at dusk", f"{WALKS}, year={{2008}}"),
        },
        ("a b x y", "a-b a-x a-y b-x b-y x-y"),
    ),
    "chain": Bridge(
        {
            "a": ("RUSHNET: sedges lining village ponds: a key", f"{WALKS}, year={{2005}}, volume={{3}}"),
            "x": ("Sedges lining village ponds: a key", f"{WALKS}, year={{2005}}"),
            "y": ("Sedges lining village ponds", f"{WALKS}, year={{2005}}"),
            "b": ("Sedges lining village ponds: an atlas", f"{WALKS}, year={{2005}}, volume={{4}}"),
        },
        ("ax b y", "ax-b ax-y b-y"),
        in_one_file=("a b x y", "a-b a-x a-y b-x b-y x-y"),
    ),
    "a bridge and what is plainly of one": Bridge(
        {
            "a": ("Hornets sealing attic nests with resin", f"{WALKS}, year={{2014}}, doi={{10.1000/horn.1}}"),
            "b": ("Hornets sealing attic nests with resin", f"{WALKS}, year={{2014}}, doi={{10.1000/horn.2}}"),
            "x": ("Hornets sealing attic nests with resin", f"{WALKS}, year={{2014}}"),
            "y": ("Hornets sealing attic nests with resin", f"{WALKS}, year={{2014}}, doi={{10.1000/horn.2}}"),
        },
        ("a by x", "a-by a-x by-x"),
    ),
}
