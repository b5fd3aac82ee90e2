r"""The journal macros of astronomy (``\apj``, ``\mnras``), which ADS exports and the classes of the journals define.

Source: ADS, "BibTeX journal macros"; names as the journals print them.
"""

from types import MappingProxyType
from typing import Final

from publist.text.escaping import escape
from publist.text.patterns import pattern_of

_TABLE: Final = r"""
aj=The Astronomical Journal
actaa=Acta Astronomica
araa=Annual Review of Astronomy and Astrophysics
apj=The Astrophysical Journal
apjl,apjlett=The Astrophysical Journal Letters
apjs,apjsupp=The Astrophysical Journal Supplement Series
ao,applopt=Applied Optics
apss=Astrophysics and Space Science
aap,astap=Astronomy & Astrophysics
aapr=The Astronomy and Astrophysics Review
aaps=Astronomy and Astrophysics Supplement Series
azh=Astronomicheskii Zhurnal
baas=Bulletin of the American Astronomical Society
bac=Bulletin of the Astronomical Institutes of Czechoslovakia
caa=Chinese Astronomy and Astrophysics
cjaa=Chinese Journal of Astronomy and Astrophysics
raa=Research in Astronomy and Astrophysics
icarus=Icarus
jaavso=Journal of the American Association of Variable Star Observers
jcap=Journal of Cosmology and Astroparticle Physics
jrasc=Journal of the Royal Astronomical Society of Canada
lrsp=Living Reviews in Solar Physics
maps=Meteoritics & Planetary Science
mnras=Monthly Notices of the Royal Astronomical Society
memras=Memoirs of the Royal Astronomical Society
na=New Astronomy
nar=New Astronomy Reviews
pasa=Publications of the Astronomical Society of Australia
pra=Physical Review A
prb=Physical Review B
prc=Physical Review C
prd=Physical Review D
pre=Physical Review E
prl=Physical Review Letters
rmp=Reviews of Modern Physics
psj=The Planetary Science Journal
rnaas=Research Notes of the American Astronomical Society
pasp=Publications of the Astronomical Society of the Pacific
pasj=Publications of the Astronomical Society of Japan
qjras=Quarterly Journal of the Royal Astronomical Society
rmxaa=Revista Mexicana de Astronomía y Astrofísica
rmxac=Revista Mexicana de Astronomía y Astrofísica Conference Series
skytel=Sky & Telescope
solphys=Solar Physics
sovast=Soviet Astronomy
ssr=Space Science Reviews
zap=Zeitschrift für Astrophysik
nat=Nature
natas=Nature Astronomy
sci=Science
iaucirc=IAU Circular
aplett=Astrophysical Letters
apspr=Astrophysics Space Physics Research
bain=Bulletin of the Astronomical Institutes of the Netherlands
fcp=Fundamentals of Cosmic Physics
gca=Geochimica et Cosmochimica Acta
grl=Geophysical Research Letters
jcp=The Journal of Chemical Physics
jgr=Journal of Geophysical Research
jqsrt=Journal of Quantitative Spectroscopy and Radiative Transfer
memsai=Memorie della Società Astronomica Italiana
nphysa=Nuclear Physics A
physrep=Physics Reports
physscr=Physica Scripta
planss=Planetary and Space Science
procspie=Proceedings of SPIE
"""
JOURNALS: Final = MappingProxyType(
    {
        macro: name
        for line in _TABLE.strip().splitlines()
        for macros, name in [line.split("=")]
        for macro in macros.split(",")
    }
)
_WITHIN: Final = pattern_of(rf"\\({'|'.join(sorted(JOURNALS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}})?")
_ALONE: Final = pattern_of(r"[{\s]*\\([A-Za-z]+)(?:\{\}|[}\s])*\Z")


def macro_in(latex: str) -> str | None:
    r"""The macro that a value is, whether or not it is known: "apj" of ``{\apj}``."""
    found = _ALONE.match(latex)
    return found[1] if found else None


def with_names(latex: str) -> str:
    r"""A value with the macros in it as names: ``\aap\ Letters``."""
    return _WITHIN.sub(lambda m: escape(JOURNALS[m[1]]), latex) if "\\" in latex else latex
