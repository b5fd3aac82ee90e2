"""An entry that fits two papers never makes one of them: who contradicts another entry is asked about."""

from itertools import permutations

import pytest

VENUE = "journal={Journal of Slow Walks}"
PREPRINT = "journal={arXiv preprint arXiv:1101.01234}, eprint={1101.01234}, archiveprefix={arXiv}"
BRIDGES = {
    "subtitles": [
        ("Newts under winter ice: the lakes", f"{VENUE}, year={{2005}}, volume={{3}}"),
        ("Newts under winter ice: the rivers", f"{VENUE}, year={{2005}}, volume={{3}}"),
        ("Newts under winter ice", f"{VENUE}, year={{2005}}, volume={{3}}"),
    ],
    "names in front": [
        ("WADER: newts under thin summer fog", f"{VENUE}, year={{2005}}"),
        ("TIDER: newts under thin summer fog", f"{VENUE}, year={{2005}}"),
        ("Newts under thin summer fog", f"{VENUE}, year={{2005}}"),
    ],
    "volumes": [
        ("Annual tally of newts in the fens", f"{VENUE}, year={{2005}}, volume={{3}}"),
        ("Annual tally of newts in the fens", f"{VENUE}, year={{2005}}, volume={{4}}"),
        ("Annual tally of newts in the fens", f"{VENUE}, year={{2005}}"),
    ],
    "pages": [
        ("Diets of newts in autumn near weirs", f"{VENUE}, year={{2005}}, pages={{21--29}}"),
        ("Diets of newts in autumn near weirs", f"{VENUE}, year={{2005}}, pages={{55--61}}"),
        ("Diets of newts in autumn near weirs", f"{VENUE}, year={{2005}}"),
    ],
    "years": [
        ("Counting newts by night at old piers", f"{VENUE}, year={{2011}}"),
        ("Counting newts by night at old piers", f"{VENUE}, year={{2013}}"),
        ("Counting newts by night at old piers", f"{VENUE}, year={{2012}}"),
    ],
    "no year": [
        ("Mapping nests of newts by kite in May", f"{VENUE}, year={{2005}}"),
        ("Mapping nests of newts by kite in May", f"{VENUE}, year={{2009}}"),
        ("Mapping nests of newts by kite in May", "note={draft}"),
    ],
    "preprint of two": [
        ("Counting newts from slow boats at dusk", "journal={Annals of Newts}, year={2011}, doi={10.1000/newt.1}"),
        ("Counting newts from slow boats at dusk", f"{VENUE}, year={{2012}}, doi={{10.1000/newt.2}}"),
        ("Counting newts from slow boats at dusk", f"{PREPRINT}, year={{2011}}"),
    ],
    "two preprints": [
        ("Songs of newts in April near old mills", f"{PREPRINT}, year={{2011}}"),
        ("Songs of newts in April near old mills", f"{PREPRINT.replace('01234', '04321')}, year={{2011}}"),
        ("Songs of newts in April near old mills", f"{VENUE}, year={{2011}}"),
    ],
}


@pytest.mark.parametrize("name", BRIDGES)
@pytest.mark.parametrize("files", [1, 3])
def test_no_entry_makes_one_of_two_papers_that_it_fits_both(name, files, tmp_path, stores):
    entries = [
        f"@article{{n{place}, author={{Orla Fennimore and Bela Moss}}, title={{{title}}}, {rest}}}\n"
        for place, (title, rest) in enumerate(BRIDGES[name])
    ]
    for order in permutations(range(3)):
        folder = tmp_path / "".join(map(str, order))
        folder.mkdir()
        texts = [entries[place] for place in order]
        with stores.library(folder / "papers.db", environ={"PUBLIST_CONFIG": "/dev/null"}) as library:
            for number, text in enumerate(texts if files > 1 else ["".join(texts)]):
                (folder / f"{number}.bib").write_text(text)
                library.read(folder / f"{number}.bib")
            asked = [one for one in library.questions() if one.question.kind == "paper"]
            assert (len(library.papers()), len(asked)) == (2, 1)
