"""Short forms of given names (general knowledge of English and European usage)."""

from typing import Final

_FAMILIES = """
abraham avi abe bram; albert al bert; alexander alex sasha sandy alec xander; alexandra alex sasha sandra;
alfred fred al; andrew andy drew; anthony tony; antonio tony toni; barbara barb; benjamin ben benny; bernard
bernie; bertram bert; catherine kate cathy katie cat; katherine kate kathy katie kathryn; kathleen kathy kate
katie; charles charlie chuck chas; christopher chris kit; christine chris tina; christina chris tina; daniel dan
danny; david dave; deborah deb debbie; dennis denny; dimitri dima; dmitry dima mitya; donald don; dorothy dot
dottie; douglas doug; edward ed eddie ted ned; eduard ed edi; edgar ed; edwin ed; elizabeth liz beth lisa betty
eliza; emmanuel manny; eugene gene; evgeny eugene zhenya; ferdinand ferdi; francis frank; francisco paco frank;
franklin frank; frederick fred freddy; friedrich fritz; gabriel gabe; gerald gerry jerry; gerard gerry; gilbert
gil; gregory greg; gottfried fritz; harold harry hal; heinrich heinz; henry hank harry; herbert herb bert;
howard howie; hubert bert; ignacio nacho; immanuel manny; isaac ike; jacob jake; jacqueline jackie; james jim
jimmy jamie; janet jan; jeffrey jeff; jeffery jeff; jennifer jen jenny; jeremy jerry; jerome jerry; jessica
jess; johannes hans jan johann; john jack johnny; jonathan jon; joseph joe; jose pepe; joshua josh; joyce joy;
judith judy; kenneth ken; kimberly kim; konstantin kostya; lawrence larry; laurence larry; leonard len lenny;
leonardo leo; leopold leo; lewis lew; louis lou; ludwig lutz; lucas luke; manuel manny manolo; margaret maggie
meg peggy; marcus marc mark; martin marty; matthew matt; matthias matt; maximilian max; maxwell max; melissa
mel; michael mike mick mikey; michail misha; mikhail misha; mitchell mitch; nathan nate; nathaniel nat nate;
nicholas nick; nikolai kolya; nikolaus klaus niko; norman norm; pamela pam; patricia pat trish; patrick pat
paddy; peter pete; philip phil pip; phillip phil; rachel rach; randolph randy; raymond ray; rebecca becky;
reginald reg; richard rick dick rich ricky; robert bob rob bobby robby bert; roberto beto; rodney rod; roger
rog; roland rolly; ronald ron ronnie; rudolf rudi; russell russ; salvatore sal; samuel sam; sandra sandy;
sebastian seb basti; sergei serge seryozha; sheldon shel; simon sim; stanley stan; stephen steve; steven steve;
stuart stu; susan sue susie; suzanne sue; sylvester syl; terence terry; teresa terry; theodore ted theo; theresa
terry tess; thomas tom tommy; timothy tim; tobias toby; valentine val; vasily vasya; veronica ronnie; victor
vic; victoria vicky tori; vincent vince vinny; vladimir vova volodya; walter walt; wilhelm willi; william bill
will billy willy liam; yakov yasha; yevgeny zhenya; zachary zach zack
"""


def _table() -> dict[str, frozenset[str]]:
    """Each form to the forms that stand for the same name; two short forms of one name count as well."""
    table: dict[str, set[str]] = {}
    for line in _FAMILIES.replace("\n", " ").split(";"):
        forms = line.split()
        for form in forms:
            table.setdefault(form, set()).update(forms)
    return {form: frozenset(others - {form}) for form, others in table.items()}


_NICKNAMES: Final = _table()
_NONE: Final[frozenset[str]] = frozenset()


def is_nickname(a: str, b: str) -> bool:
    """Whether two folded given names can be short forms of one another (bill, william)."""
    return b in _NICKNAMES.get(a, _NONE)


def short_forms(name: str) -> frozenset[str]:
    """Other forms of a folded given name."""
    return _NICKNAMES.get(name, _NONE)
