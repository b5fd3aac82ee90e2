"""Facts about names of people: particles, suffixes, words of corporate authors, common family names.

Written from general knowledge of naming customs; forms are folded (lower case, no accents).
"""

from typing import Final

PARTICLES: Final = frozenset(
    "af al auf aus av bar ben bin bint da dal dalla das de degli dei del dell della delle den der des di do "
    "dos du e el ibn la las le li lo los mac mc of op san santa st 't te ten ter tho thoe tot und van vande "
    "vanden vander ver von vom y zu zum zur".split()
)
"""Words that stand between given and family name and belong to the family name."""

TITLE_CASE_PARTICLES: Final = frozenset(
    "al bin da dal dalla de degli dei del della den der des di do dos du el ibn la las los ten ter van vande vanden "
    "vander von vom zu zur".split()
)
"""Particles that are taken as such also when they are written with a capital."""

SUFFIXES: Final = {
    "jr": "Jr.",
    "sr": "Sr.",
    "junior": "Jr.",
    "senior": "Sr.",
    "ii": "II",
    "iii": "III",
    "iv": "IV",
    "filho": "Filho",
    "neto": "Neto",
}
"""Folded suffix to its usual form.  Portuguese ones count only after a family name."""

TITLES: Final = frozenset("dr prof professor mr mrs ms sir phd md msc dipl ing".split())
"""Academic and courtesy titles, which are no part of the name."""

CORPORATE_WORDS: Final = frozenset(
    "association authority board bureau center centre collective college collaboration commission committee community "
    "company consortium contributors council department developers editors force foundation group inc "
    "initiative institute laboratories laboratory labs ltd ministry network office organisation organization "
    "project society staff team university workgroup".split()
)
"""A name that ends in one of these, or starts with "The", is an organisation's."""

VIETNAMESE: Final = frozenset("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh".split())
"""After "Van" these are family names with a middle name, not a particle and a family name."""

TELLING: Final = frozenset(
    word.lower()
    for table in (CORPORATE_WORDS, PARTICLES, SUFFIXES, TITLE_CASE_PARTICLES, TITLES, VIETNAMESE)
    for word in table
)
"""Words that are more than a name."""

COMMON_FAMILY: Final = VIETNAMESE | frozenset(
    # Chinese, in pinyin and older romanisations
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang deng cao "
    "peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao zhong cui tan fan jin shi "
    "wong chan lau cheung chang chou chow tsai hsu hsieh lai leung yeh "
    # Korean
    "kim lee park choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song yoo hong son yim moon "
    # Japanese
    "sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki "
    # South Asian
    "singh kumar sharma gupta patel shah jain khan das roy rao reddy verma mishra agarwal agrawal mukherjee banerjee "
    "ghosh iyer nair joshi mehta ali ahmed hussain rahman islam hossain "
    # European and American
    "smith johnson williams brown jones miller davis garcia rodriguez martinez hernandez lopez gonzalez wilson "
    "anderson "
    "thomas taylor moore jackson martin thompson white harris clark lewis robinson walker young allen king "
    "wright scott "
    "hill green adams baker nelson mitchell roberts perez sanchez fernandez gomez silva santos oliveira souza pereira "
    "costa ferreira muller mueller schmidt schneider fischer weber meyer wagner becker hoffmann rossi russo ferrari "
    "dubois bernard ivanov petrov nielsen jensen hansen andersson johansson cohen levy".split()
)
"""Family names so common that an initial beside them says little."""

COMMON_GIVEN: Final = frozenset(
    # English
    "james john robert michael william david richard charles joseph thomas christopher daniel paul mark donald george "
    "kenneth steven stephen edward brian kevin jason jeffrey gary timothy peter andrew simon ian alan martin matthew "
    "mary patricia jennifer linda elizabeth barbara susan sarah karen nancy lisa margaret jane anne laura "
    # German and Nordic
    "hans wolfgang stefan thomas andreas christian klaus jens lars frank karsten markus "
    # Spanish, Portuguese and Italian
    "jose juan carlos antonio manuel francisco luis maria ana pedro jorge marco "
    # French
    "jean pierre philippe "
    # South Asian and Arabic
    "rajesh rakesh sanjay sunil anil ashok vijay amit rahul manoj mohammad mohammed muhammad mohamed ahmed "
    # Slavic
    "ivan alexander vladimir sergey andrey dmitry".split()
)
"""Given names so common that beside a common family name they are no proof of one person."""

SHORT_UPPER_FAMILY: Final = frozenset(
    "an bae cai cao cui dai ding du fan gao gu guo ha han he ho hu im jin ko kim lai lam lau le lee li lim lin liu lo "
    "lu luo ma min mo na nam ngo ni no oh ong pan qi qin qiu roh rui ryu seo shi sim sin so son su sun tai tan tao tse "
    "vo vu wan wei woo wu xia xie xu yan yao ye yi yoo you yu yun zhu".split()
)
"""Family names that a list in capitals ("Minsoo KIM") shows like a run of initials."""
