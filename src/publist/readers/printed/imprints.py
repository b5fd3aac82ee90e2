"""Places where books appear, and the presses that print them: "Torino, Einaudi, 2013", "Oslo: Quay Press".

Lists of the humanities part all fields of a book with commas, so that a place could be the end of its title.  Places
are those of many publishers, in their own languages; a press is known by its words.
"""

import re

from publist.readers.printed.name_forms import UPPER

_CITIES = (
    "Aarhus Abingdon Alicante Amsterdam Ankara Antwerpen Antwerp Arles Athens Athína Austin Bacoli Baltimore "
    "Barcelona Bari Basel Basingstoke Beijing Beograd Bergamo Bergen Berkeley Berlin Bern Bielefeld Bilbao "
    "Birmingham Bloomington Bochum Bologna Bonn Bordeaux Boston Braunschweig Bremen Brescia Bristol Bruxelles "
    "Brussels Brno București Budapest Burlington Caen Cagliari Cambridge Campinas Cham Chapel-Hill Chicago Cluj "
    "Coimbra Cologne Como Copenhagen Córdoba Cosenza Curitiba Darmstadt Dordrecht Dresden Dublin Durham "
    "Düsseldorf Edinburgh Essen Exeter Farnham Fiesole Firenze Florence Florianópolis Frankfurt Freiburg Genève "
    "Geneva Genova Girona Göteborg Göttingen Granada Graz Grenoble Groningen Halle Hamburg Hannover Heidelberg "
    "Helsinki Hildesheim Houndmills Ithaca İstanbul Istanbul Jena Jerusalem Kassel København Köln Kraków Kyiv "
    "Lanham Lausanne Lecce Leeds Leiden Leipzig Leuven Lille Lisboa Lisbon Liverpool Ljubljana London Londres "
    "Louvain Lublin Lucca Lund Lyon Łódź Macerata Madrid Mainz Malden Manchester Marburg Marseille Messina México "
    "Mexico Milano Milan Modena Montpellier Montréal Moscow Moskva München Munich Münster Nancy Nantes Napoli "
    "Naples Neuchâtel Norman Notre-Dame Nürnberg Odense Oldenburg Olomouc Osnabrück Oslo Ottawa Oviedo Oxford "
    "Paderborn Padova Palermo Pamplona Paris Parma Pavia Perugia Philadelphia Pisa Pittsburgh Poitiers Porto "
    "Poznań Praha Prague Princeton Québec Ravenna Recife Reims Rennes Roma Rome Rotterdam Rouen Rovereto "
    "Salamanca Salerno Salvador Salzburg Santander Santiago Sassari Sevilla Seville Sheffield Siena Singapore "
    "Sofia Stanford Stockholm Strasbourg Stuttgart Sydney Tallinn Tartu Thessaloniki Tokyo Torino Toronto "
    "Toulouse Tours Trento Trier Trieste Tübingen Turin Turku Turnhout Udine Uppsala Urbana Urbino Utrecht "
    "Valencia Valladolid Vancouver Venezia Venice Verona Vicenza Viella Vienna Vilnius Viterbo Warsaw Warszawa "
    "Washington Weimar Wien Wiesbaden Winnipeg Wrocław Würzburg Zagreb Zaragoza Zürich Zurich Москва Санкт- "
    "Петербург Київ Казань "
)
_SEVERAL = (
    "New York|Los Angeles|Chapel Hill|New Haven|New Delhi|Notre Dame|Santa Fe|San Diego|San Francisco|"
    "San Juan|Ann Arbor|Buenos Aires|Rio de Janeiro|São Paulo|Belo Horizonte|Porto Alegre|"
    "Santiago de Chile|Santiago de Compostela|La Paz|Ciudad de México|México D\\.?F\\.?|Bogotá D\\.?C\\.?|"
    "Frankfurt a\\. ?M\\.|Frankfurt am Main|Freiburg i\\. ?Br\\.|Reggio Emilia|Soveria Mannelli|"
    "Aix-en-Provence|Saint-Denis|Clermont-Ferrand|The Hague|Den Haag|Hong Kong|St\\. Gallen|"
    "Cinisello Balsamo|San Cesario di Lecce|Tel Aviv|College Station|University Park"
)
_CITY = rf"(?:{_SEVERAL}|{'|'.join(map(re.escape, _CITIES.split()))})"
_PLACE = rf"{_CITY}(?:[ ]?[/–&-][ ]?{_CITY}|, {_CITY})*"
_PRESS = (
    r"(?:Press|Presses|PUF|PUR|PUL|PUG|Verlag|Verl\.|Publish\w*|Publications|Books|Éditions?|Éd\.|Editions?|Edizioni|Editore|"
    r"Editrice|Editorial|Editora|Ediciones|Edições|Libros|Librairie|Libreria|Livros|Buchverlag|Universitaires|Universitaria|"
    r"Forlag|Förlag|Uitgeverij|Wydawnictwo|Kitabevi|Yayınları|Yayınevi|Kiadó|Nakladatelství|Издательство|Изд-во)"
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_COUNTRY = (
    r"(?:[A-Z]{2,3}|UK|USA?|Austria|"
    r"Germany|France|Italy|Spain|Portugal|Switzerland|Belgium|Netherlands|The Netherlands|"
    r"Denmark|Sweden|Norway|Finland|Poland|Greece|Turkey|Canada|China|Japan|Korea|India|Brazil|Ireland|Scotland|Australia|"
    r"Italia|España|Suisse|Deutschland|Österreich|Schweiz|Belgique|Brasil)\b"
)
_HOUSE = rf"(?!{_COUNTRY}[,. ])[^\n\v,:\d]{{2,60}}"
_FOLLOWS = re.compile(rf"[,.;] {_PLACE}[,:] {_HOUSE},? \(?{_YEAR}\b")
_BEHIND_PLACE = re.compile(rf"[,:;]? [^\n\v]{{2,80}}?,? \(?{_YEAR}\b")
_LAST_PLACE = re.compile(rf"[,.] {_PLACE}\Z")
_LAST_CAPITALS = re.compile(rf", [{UPPER}][\w’'-]+(?: [{UPPER}][\w’'-]+)?\Z")
_LAST_IMPRINT = re.compile(rf"[,.] {_PLACE}[,:] {_HOUSE}(?:\Z|, (?:coll|{_YEAR}))")
_NAMES_PRESS = re.compile(rf"[,:;]? [^,:\n\v]{{0,60}}\b{_PRESS}\b[^,:\n\v]{{0,40}},? \(?{_YEAR}\b")
_WHOLE = re.compile(rf"{_PLACE}[,:] {_HOUSE}|[^\d:,]{{2,60}}[,:] {_PLACE}|[^:\d]{{0,60}}\b{_PRESS}\b[^:\d]{{0,40}}")


def follows(text: str, end: int) -> bool:
    """Whether place, press and year stand at ``end``: ", Torino, Einaudi, 2013"."""
    return bool(_FOLLOWS.match(text, end))


def is_last(title: str, text: str, end: int) -> bool:
    """Whether a "title" that ends at ``end`` of a text has a book's place at its end, whose press stands behind it."""
    if _LAST_PLACE.search(title) and _BEHIND_PLACE.match(text, end):
        return True
    if _LAST_IMPRINT.search(title):
        return True
    return bool(_LAST_CAPITALS.search(title) and _NAMES_PRESS.match(text, end))


def is_imprint(venue: str) -> bool:
    """Whether a venue is nothing but where a book appeared.

    >>> is_imprint("Torino, Einaudi"), is_imprint("Oslo: Quay Press"), is_imprint("Journal of Fens")
    (True, True, False)
    """
    return bool(_WHOLE.fullmatch(venue))
