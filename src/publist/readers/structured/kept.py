"""Fields of a list in data that are no fact of ours: kept under BibTeX's name, passed over as technical, or told.

Sources of the names: the biblatex manual, section 2.2 (fields); the CSL 1.0.2 schema; the heads of Scopus', Web of
Science's and Zotero's tables; Crossref's works; the front matter of Hugo's and Jekyll's themes.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from publist.readers.structured.plain import Mapping, Plain, key, mappings, text, texts
from publist.text.unicode import clean

_NAMES: Final = {
    "editor": "editor editors book_editor book_editors editor_s edited_by",
    "translator": "translator translators translated_by",
    "serieseditor": "series_editor series_editors collection_editor",
    "director": "director",
    "series": "series series_title collection_title book_series_title book_series t3",
    "seriesnumber": "series_number collection_number",
    "address": "address place publisher_place publisher_city publisher_address city location event_place venue_place"
    " conference_location meeting_place event_location place_published",
    "eventtitle": "event event_title conference_name conference_title meeting_name",
    "eventdate": "event_date conference_date",
    "edition": "edition",
    "isbn": "isbn isbn_13 isbn13 isbn_10 isbns",
    "issn": "issn issns print_issn",
    "eissn": "eissn e_issn electronic_issn",
    "eid": "eid article_number art._no. art_no article_no",
    "chapter": "chapter chapter_number section",
    "volumes": "volumes number_of_volumes",
    "pagetotal": "pagetotal number_of_pages num_pages page_count total_pages",
    "part": "part part_number",
    "keywords": "keywords keyword tags tag author_keywords index_keywords keywords_plus subject subjects topic topics"
    " manual_tags automatic_tags mesh mesh_terms research_areas wos_categories areas",
    "language": "language languages lang language_of_original_document",
    "shorttitle": "short_title title_short shorttitle",
    "shortjournal": "journal_abbreviation journal_iso_abbreviation abbreviated_source_title container_title_short"
    " journalabbreviation shortjournal journal_abbrev journal_short publication_short venue_short abbr"
    " journal_name journal_title publication.short_name",
    "origtitle": "original_title origtitle translated_title",
    "origdate": "original_date origdate",
    "organization": "organization organisation organizer sponsor sponsors conference_sponsor",
    "institution": "institution",
    "school": "school university",
    "howpublished": "howpublished how_published",
    "type": "genre thesis_type type_of_work",
    "affiliation": "affiliation affiliations authors_with_affiliations correspondence_address reprint_addresses",
    "funding": "funding funder funders funding_details funding_text funding_texts funding_orgs grant grants",
    "titleaddon": "titleaddon title_addon",
    "annotation": "annotation annotations",
    "booktitle": "booktitle proceedings",
    "annote": "annote description summary excerpt tldr short_description tl_dr",
    "version": "version",
    "copyright": "copyright rights",
    "pubstate": "pubstate publication_stage publication_status",
    "medium": "medium",
    "library": "archive archive_location",
    "reviewedtitle": "reviewed_title",
}
_BY_NAME: Final = {name: field for field, names in _NAMES.items() for name in names.split()}
FIELDS: Final = {name.replace("_", ""): field for name, field in _BY_NAME.items()} | _BY_NAME
"""Name as :func:`publist.readers.structured.plain.key` gives it, to the field of BibTeX or biblatex that holds it."""
_PEOPLE: Final = frozenset({"editor", "translator", "serieseditor", "director"})
_TITLES: Final = frozenset({"shortjournal", "series", "eventtitle", "booktitle"})
"""Names that themes set in italics."""
_TECHNICAL: Final = frozenset(
    # what names or places the entry in its file or on a page
    "id ids _id @id @type @context key citekey cite_key citation_key citation_label citation_number bibkey bibtex_key"
    " ref_id slug layout permalink collection weight order index sort sort_key position rank draft featured selected"
    " highlight highlighted show hidden visible math mathjax markup toc comments share sitemap aliases redirect_from"
    " redirect_to projects publishdate publish_date profile show_date reading_time read_time related commentable"
    " editable pager sidebar nav_order"
    # when and from where the entry was exported
    " created modified updated last_modified lastmod date_added date_modified accessed access_date date_accessed"
    " retrieved urldate added imported timestamp date_of_export export_date database database_provider"
    " library_catalog"
    " call_number accession accession_number file file_attachments link_attachments attachments uuid guid hash schema"
    " author(s)_id unique_wos_id ut_unique_wos_id web_of_science_record ids_number coden conference_code author_s_id"
    # of Crossref's deposits
    " indexed deposited score member prefix content_domain update_policy alternative_id issn_type reference_count"
    " references_count is_referenced_by_count relation resource journal_issue published_print published_online"
    " first_reference_note_number locator authority reference references_list assertion license".split()
)
"""Fields that say nothing about the paper: they are passed over without a word."""
_SQUEEZED: Final = frozenset(name.replace("_", "") for name in _TECHNICAL)
_SCOPUS: Final = re.compile(r"2-s2\.0-\d+\Z")
"""The EID of Scopus, which names its record; biblatex' ``eid`` is an article number."""


def is_technical(name: str) -> bool:
    """Whether a field says nothing about the paper."""
    return key(name).replace("_", "") in _SQUEEZED


def kept(fields: Iterable[tuple[str, Plain]]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """(BibTeX's name and the value of each field that is kept, the names of those that say something and are not).

    ``fields``: the name as the file spells it, and its value.
    """
    found: dict[str, list[str]] = {}
    lost: dict[str, None] = {}
    for name, value in fields:
        bare = key(name)
        if is_technical(name) or not says_something(value):
            continue
        field = FIELDS.get(bare, "")
        written = _people(value) if field in _PEOPLE else _joined(value)
        if (field == "language" and _is_code(written)) or (field == "eid" and _SCOPUS.match(written)):
            continue
        if field in _TITLES:
            written = written.replace("*", "")
        if field and written:
            found.setdefault(field, []).append(written)
            lost |= dict.fromkeys(member for member, _ in (() if field in _PEOPLE else members(name.strip(), value)))
        else:
            lost[name.strip()] = None
    return tuple((field, _separator(field).join(dict.fromkeys(values))) for field, values in found.items()), tuple(lost)


def members(name: str, value: Plain) -> Iterator[tuple[str, Plain]]:
    """What else the objects of a field say, of which the name is kept: ``event.location``, ``funder.award``."""
    for one in mappings(value):
        if len(one) > 1:
            for member, inner in one.items():
                if key(member) not in _MEMBERS and not is_technical(member) and says_something(inner):
                    yield f"{name}.{member}", inner


_MEMBERS: Final = frozenset("name value title text doi url type asserted_by doi_asserted_by".split())
"""What :func:`publist.readers.structured.plain.text` takes of an object, and what identifies the thing."""


def says_something(value: Plain) -> bool:
    """Whether a value holds a letter or a digit anywhere; "true" and "false" alone are switches of a page."""
    if isinstance(value, str):
        return any(map(str.isalnum, value)) and value.strip().lower() not in {"true", "false", "null", "none"}
    if isinstance(value, list):
        return any(map(says_something, value))
    return value is not None and any(map(says_something, value.values()))


def plain(printed: str) -> str:
    """A text without HTML's entities."""
    return clean(unescape(printed)) if "&" in printed else printed


def _separator(field: str) -> str:
    return " and " if field in _PEOPLE else ", " if field == "keywords" else "; "


def _is_code(language: str) -> bool:
    """Whether this is the record's language ("en", "eng", "en-US") and no word for readers."""
    main, _, region = language.replace("_", "-").partition("-")
    return len(main) <= 3 and len(region) <= 4 and language.replace("-", "").replace("_", "").isalpha()


def _joined(value: Plain) -> str:
    """Texts joined; empty for what is nested more deeply."""
    return ", ".join(map(plain, texts(value)))


def _people(value: Plain) -> str:
    """Names parted by " and ", as BibTeX has them."""
    if isinstance(value, str):
        names = value.split(";") if ";" in value else [value]
    else:
        items = value if isinstance(value, list) else [value]
        names = [_name(item) if isinstance(item, Mapping) else text(item) for item in items]
    return " and ".join(clean(unescape(name)) for name in names if name.strip())


def _name(person: Mapping) -> str:
    """A name as "Family, Given"; a group in braces."""
    family, given, suffix = (text(person.get(part)) for part in ("family", "given", "suffix"))
    particle = text(person.get("non-dropping-particle")) or text(person.get("dropping-particle"))
    if family:
        return ", ".join(filter(None, (f"{particle} {family}".strip(), suffix, given)))
    if literal := text(person.get("literal")):
        return f"{{{literal}}}"
    return next(filter(None, (text(one) for one in mappings([person]))), "")
