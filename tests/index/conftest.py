"""Bulk files written for a test, and indexes of them."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publist.index.build import build_index
from publist.index.layout import IndexManifest
from publist.index.lookup import OpenIndex
from publist.registry import BULK

HEAD = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n'
ENTRIES = """
<!-- </article> is no end of a record here -->
<article mdate="2023-08-20" key="journals/corr/abs-2308-06744" publtype="informal"><author>Min Kim 0003</author>
<author orcid="0000-0002-1825-0097">Jos&eacute; N&uacute;&ntilde;ez</author>
<title>On &times; <i>moss</i> &amp; maps.</title><year>2023</year><volume>abs/2308.06744</volume><journal>CoRR</journal>
<ee type="oa">https://doi.org/10.48550/arXiv.2308.06744</ee></article>
<inproceedings mdate="2024-01-01" key="conf/moss/Kim24"><author>Min Kim 0003</author><author>Wei Wang</author>
<title>Moss.</title><year>2024</year><booktitle>MOSS</booktitle><pages>1-9</pages><crossref>conf/moss/2024</crossref>
<ee>https://doi.org/10.5555/moss.1</ee></inproceedings><proceedings key="conf/moss/2024" mdate="2024-01-01">
<editor>Jos&#233; N&uacute;&ntilde;ez</editor><title>Proceedings of MOSS.</title><year>2024</year></proceedings>
<phdthesis key="phd/Kim20" mdate="2020-01-01"><author>Minsoo Kim 0003</author><title>Ferns.</title>
<school>Turku</school><year>2020</year></phdthesis>
<www mdate="2020-01-01" key="homepages/12/345"><author>Min Kim 0003</author><author>Minsoo Kim 0003</author>
<title>Home Page</title><note type="affiliation">University of Turku</note>
<url>https://orcid.org/0000-0001-5109-3700</url></www>
<www key="homepages/n/JNunez"><author>Jos&eacute; N&uacute;&ntilde;ez</author><title>Home Page</title></www>
<www key="homepages/n/Old" mdate="2020-01-01"><crossref>homepages/n/JNunez</crossref><title>Home Page</title></www>
<www key="homepages/w/WeiWang" publtype="disambiguation"><author>Wei Wang</author><title>Home Page</title></www>
<www key="www/org/w3/TR/xquery" mdate="2020-01-01"><editor>Min Kim 0003</editor><title>XQuery.</title></www>
"""


def dump(entries: str = ENTRIES, head: str = HEAD) -> bytes:
    """A dump of DBLP's form."""
    return f"{head}<dblp>{entries}</dblp>\n".encode("latin-1")


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes a bulk file, packed where its name says so."""

    def write(data: bytes, name: str = "dblp.xml.gz") -> Path:
        path = tmp_path / name
        path.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
        return path

    return write


Built = Callable[..., IndexManifest]


@pytest.fixture
def build(tmp_path: Path) -> Built:
    """Makes an index in ``tmp_path / "index"`` of files of one format."""

    def make(*files: Path, kind: str = "dblp-xml", segment: int = 50_000) -> IndexManifest:
        return build_index(
            files,
            [BULK.get(kind)] * len(files),
            tmp_path / "index",
            now=lambda: datetime(2026, 11, 26, 12, tzinfo=UTC),
            progress=lambda *_: None,
            segment=segment,
        )

    return make


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], OpenIndex]:
    """Opens the index that ``build`` made."""
    return lambda: OpenIndex(tmp_path / "index", BULK.get)


@pytest.fixture
def moss(written, build, opened) -> OpenIndex:
    """The index of the dump above."""
    build(written(dump()))
    return opened()
