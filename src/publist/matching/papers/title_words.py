"""Words that comparing titles needs to know: small ones, numerals, what copying leaves out, and what is no slip.

Kept by hand: general knowledge of English titles, for which no dictionary is worth its size.
"""

import re
from typing import Final

SMALL: Final = frozenset(
    "of the and in on for to with an by at from is as or its via using a tm "
    "der die das und le la les de des du et el los las y en".split()
)
LINKS: Final = tuple(map(frozenset, ({"on", "in"}, {"as", "is"})))
"""Small words that one wrong key puts in place of each other; another one in its place says something else."""
LINKING: Final = frozenset("of in on at for from by via using with to as is and or".split())
TELLING: Final = frozenset("from by via using with to as or".split())
"""Small words that say something else where they are missing: "learning with noise", "learning noise"."""
ARTICLES: Final = frozenset("the an a der die das le la les el los las".split())
THINGS: Final = frozenset(
    "system systems method methods approach approaches framework frameworks technique techniques algorithm "
    "algorithms".split()
)
"""Words that say little: at the end of a title one is often left out."""
SHORT_WORDS: Final = frozenset(
    "ad add aid aids ago air all am ant any arm art ash ask ass at ate bad bar bed big boy bus but buy bye can cap car "
    "cat cow cut dam day dog dot dry ear eat egg end eye far fat few fit fly fog for fur gas get god gun hat her him "
    "his hit hot how ice if ill ink inn it its job kid law led leg let lid lie lip lot low man map mat men mud net new "
    "no nor not now nut odd off oil old one ore our out own pan pay pen pet pig pit pot put ram rat raw red row run "
    "sea see set sex sheep she shy six sky so son sun tax tea ten tip toe too top toy two up us use van war was way we "
    "wet who why win yet you".split()
)
"""Words of two or three letters, which the dictionary lacks: none of them is another small word misspelt."""
GREEK_NAMES: Final = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon "
    "phi chi psi omega"
).split()
GREEK: Final = dict(zip(GREEK_NAMES, "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
COUNTED: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
ORDERED: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ROMAN: Final = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
HAN_NUMERALS: Final = "〇一二三四五六七八九十"
NUMERALS: Final = {
    **{word: n for n, word in enumerate(COUNTED)},
    **{word: n for n, word in enumerate(ORDERED)},
    **{word: n for n, word in enumerate(ROMAN, 1)},
    **{sign: n for n, sign in enumerate(HAN_NUMERALS)},
}
PLACES: Final = frozenset(
    "conference conf symposium workshop journal transactions transaction vol univ university".split()
)
"""Words of the places at which something is published."""
EMPTY: Final = frozenset(
    "paper papers panel session tutorial demo demonstration summary abstract short version long experience report part "
    "article chapter preprint draft full invited keynote talk poster".split()
)
"""Words that say what an item is: beside a title they are left out or added in copying and make no other paper."""
INTRODUCING: Final = frozenset("guest editor editors editorial introduction foreword preface".split())
"""What an issue's editors print of it under its name: "Data mining for tide gauges - guest editors' introduction"."""
SPOKEN: Final = frozenset("keynote talk invited".split())
"""Those of them that may be an item of their own beside the paper."""
SECOND: Final = frozenset(
    "today tomorrow now easy simple more beyond discussion review reviewed demystified reloaded practice".split()
)
"""One or two words behind a title with one of these make a second paper of it: "Slow maps made easy"."""
IN_FRONT: Final = frozenset("panel session tutorial demo demonstration keynote poster invited talk".split())
"""Those of them that may also stand right before the words of a title ("Tutorial on ...")."""
OF_TITLES: Final = frozenset("short long experience report".split())
"""Those that say something of their own where no other of them is there: "long walks", "walks"."""
CUT_AFTER: Final = frozenset(
    "of the and in on for to with an by at from as or via using a into over under through between among towards "
    "toward against within without upon about during their its our this that these those".split()
)
"""A title that ends in one of these was cut."""
PUBLICATION: Final = frozenset(
    "proc proceedings inproc intl int international conf acm ieee tech technical rep pages pp press editors eds "
    "published appear submitted corr techreport proceeding".split()
)
"""Words with which a reference goes on behind a title."""
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
SEQUEL: Final = frozenset(
    "revisited revised again continued extended extension update updated reply response comment comments correction "
    "erratum corrigendum addendum supplement supplementary followup sequel appendix rejoinder commentary critique "
    "criticism rebuttal retraction retrospective retrospect postscript epilogue redux reconsidered reexamined "
    "reassessed reassessment reappraisal replication later "
    "suite fin continuacion seguito continuazione continuacao vervolg forts 続 续 "
    "fortsetzung erwiderung entgegnung antwort kommentar anmerkung nachtrag berichtigung erganzung korrektur "
    "reponse replique commentaire rectificatif respuesta replica comentario correccion resposta correcao "
    "risposta commento correzione".split()
)
"""Words that make another paper of a title, also in a subtitle."""
TWINS: Final = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "neuron/neutron neurons/neutrons adsorption/absorption causal/casual ionic/iconic trial/trail trials/trails "
        "martial/marital discrete/discreet prostate/prostrate ileum/ilium silicon/silicone benzyl/benzoyl "
        "thymine/thiamine organism/orgasm interstate/intrastate perineal/peroneal cytosine/cytisine moral/mortal "
        "genetic/generic genetics/generics ration/ratio statue/statute costal/coastal lactase/lactose glycan/glucan "
        "heparin/heparan cytosine/cytidine phenyl/phenol cerium/cesium barium/borium fascial/facial plantar/planar "
        "flash/ash float/oat flat/at flour/our flair/air flit/it fiend/end flag/ag trifle/trie griffin/grin coffin/con "
        "clojure/closure"
    ).split()
)
"""Words that are one slip or a lost ligature apart and that titles mean: what the dictionary lacks."""
PREFIXES: Final = (
    "macro micro pre per pro peri para homo hemo mono endo ento ecto exo ante anti infra intra inter supra super "
    "hyper hypo meso meta"
).split()
"""What stands before one and the same word and makes another of it: macroscopic and microscopic."""
SUBSTANCES: Final = "ate ite ide ane ene yne ine one ose ase ol al an in yl ic ous".split()
"""Endings that name different substances: nitrate and nitrite, butanol and butanal, phosphine and phosphane."""
FOREIGN: Final = frozenset(
    "und oder ein eine einer eines einem vom zur zum ohne bei aus auf durch les du dans une aux sur avec sans chez "
    "los del una entre sobre pelo pela uma nel della delle dei alla het een voor och ett".split()
)
"""Small words of other languages: no dictionary that is here has the other words of such a title."""
ELEMENTS: Final = frozenset(
    "h he li be b c n o f ne na mg al si p s cl ar k ca sc ti v cr mn fe co ni cu zn ga ge as se br kr rb sr y "
    "zr nb mo tc ru rh pd ag cd in sn sb te i xe cs ba la ce pr nd pm sm eu gd tb dy ho er tm yb lu hf ta w re "
    "os ir pt au hg tl pb bi po at rn fr ra ac th pa u np pu am cm".split()
)
"""Chemical symbols: a word made of them and of figures is a formula, in which every letter counts."""
SPELT_TWICE: Final = dict(
    pair.split("/")
    for pair in (
        "defence/defense offence/offense licence/license practise/practice programme/program grey/gray ageing/aging "
        "aluminium/aluminum judgement/judgment acknowledgement/acknowledgment artefact/artifact mould/mold plough/plow "
        "sceptic/skeptic sceptical/skeptical disc/disk versus/vs saint/st manoeuvre/maneuver jewellery/jewelry "
        "department/dept departments/depts management/mgmt international/intl national/natl government/govt"
    ).split()
)
"""British words and American ones, and abbreviations, which no rule makes of each other."""
VARIANTS: Final = (
    (re.compile(r"our"), "or"),
    (re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ation|ations)\Z)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|ing)\Z)"), "yz"),
    (re.compile(r"re\Z"), "er"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"ogue\Z"), "og"),
    (re.compile(r"ll"), "l"),
    (re.compile(r"geneous\Z"), "genous"),
    (re.compile(r"ph"), "f"),
)
