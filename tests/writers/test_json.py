"""The JSON list: the form that scripts rely on, shown in full."""

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from publist.model import (
    Authorship,
    CitationCount,
    Identifier,
    Link,
    Paper,
    PaperType,
    Provenance,
    Reason,
    Scheme,
    Venue,
    Version,
)
from publist.writers.json_list import write_json

ONLY = Reason("only-source")
PAPER = Paper(
    id=3,
    key="lim2023queues",
    title="Queues & Delays",
    authors=(
        Authorship(position=1, name="Bo Ha Lim", printed="Boha Lim", co_first=True, author_id=7),
        Authorship(position=2, name="Ada Moß", printed="Ada Moß", owner=True),
    ),
    venue=Venue("Conference on Slow Computing", "CSC"),
    type=PaperType.INPROCEEDINGS,
    version=Version.VERSION_OF_RECORD,
    pages="7-19",
    year=2023,
    month=6,
    links=(Link("Code", "https://code.example/x"), Link("Slides")),
    identifiers=(
        Identifier(Scheme.DBLP, "conf/csc/LimM23"),
        Identifier(Scheme.DOI, "10.1000/csc.7"),
        Identifier(Scheme.DBLP, "journals/corr/abs-2301-00007"),
    ),
    citations=(CitationCount("semantic_scholar", 12, datetime(2026, 11, 20, 6, 0, 5, 70, tzinfo=UTC)),),
    provenance=(Provenance("title", "cv", "cv.md:3", ONLY), Provenance("pages", "dblp", "conf/csc/LimM23", ONLY)),
    extra=(("file", "/home/moss/x.pdf"),),
)

AS_JSON = """[
  {
    "key": "lim2023queues",
    "title": "Queues & Delays",
    "year": 2023,
    "type": "inproceedings",
    "venue": {
      "name": "Conference on Slow Computing",
      "acronym": "CSC",
      "short": null
    },
    "status": null,
    "notices": [],
    "open_access": null,
    "pages": "7-19",
    "authors": [
      {
        "name": "Bo Ha Lim",
        "printed": "Boha Lim",
        "co_first": true,
        "corresponding": false,
        "owner": false,
        "id": 7
      },
      {
        "name": "Ada Moß",
        "printed": "Ada Moß",
        "co_first": false,
        "corresponding": false,
        "owner": true,
        "id": null
      }
    ],
    "others": false,
    "identifiers": {
      "doi": "10.1000/csc.7",
      "dblp": [
        "conf/csc/LimM23",
        "journals/corr/abs-2301-00007"
      ]
    },
    "links": [
      {
        "label": "Code",
        "url": "https://code.example/x"
      },
      {
        "label": "Slides",
        "url": null
      }
    ],
    "citations": {
      "semantic_scholar": {
        "count": 12,
        "observed_at": "2026-11-20T06:00:05Z"
      }
    },
    "provenance": {
      "title": "cv",
      "pages": "dblp"
    },
    "month": 6,
    "version": "version_of_record"
  }
]
"""


def test_a_list_in_full():
    assert write_json([PAPER]) == AS_JSON


def test_what_is_not_known_is_null_or_empty():
    assert json.loads(write_json([Paper(key="k", title="T")])) == [
        {
            "key": "k",
            "title": "T",
            "year": None,
            "type": None,
            "venue": None,
            "status": None,
            "notices": [],
            "open_access": None,
            "pages": None,
            "authors": [],
            "others": False,
            "identifiers": {},
            "links": [],
            "citations": {},
            "provenance": {},
        }
    ]
    assert write_json([]) == "[]\n"


def test_a_printed_venue_stands_in_for_a_venue():
    (paper,) = json.loads(write_json([Paper(key="k", title="T", venue_printed="In some proceedings")]))
    assert paper["venue"] == {"name": "In some proceedings", "acronym": None, "short": None}


def test_newest_first_whatever_the_order():
    papers = [Paper(key=str(year), title="T", year=year) for year in (2020, 2024, 2022)]
    assert write_json(papers) == write_json(papers[::-1])
    assert [paper["year"] for paper in json.loads(write_json(papers))] == [2024, 2022, 2020]


def test_moments_are_utc():
    seoul = timezone(timedelta(hours=9))
    for moment in (datetime(2026, 11, 20, 15, tzinfo=seoul), datetime(2026, 11, 20, 6)):  # noqa: DTZ001
        paper = Paper(key="k", title="T", citations=(CitationCount("openalex", 1, moment),))
        (shown,) = json.loads(write_json([paper]))
        assert shown["citations"]["openalex"]["observed_at"] == "2026-11-20T06:00:00Z"


@given(st.text(), st.text())
def test_any_text_comes_back(title, name):
    paper = Paper(key="k", title=title, authors=(Authorship(position=1, name=name, printed=name),))
    text = write_json([paper])
    text.encode("utf-8")
    (shown,) = json.loads(text)
    assert (shown["title"], shown["authors"][0]["name"]) == (title, name)


def test_a_lone_surrogate_does_not_stop_the_export():
    (shown,) = json.loads(write_json([Paper(key="k", title="a\ud800b")]))
    assert shown["title"] == "a\ufffdb"
