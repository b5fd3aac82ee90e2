"""The format of CVs and home pages in HTML, with or without front matter."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_START: Final = re.compile(
    r"\s{0,200}(?:<!doctype html|<html|<head|<body|<div|<section|<ul|<ol|<h[1-6]|<table|<p[\s>])", re.IGNORECASE
)


def _detect(text: str) -> bool:
    return _START.match(text) is not None


def _read(text: str, name: str) -> "Reading":
    from publist.readers.printed import read_cv

    if text.startswith("---"):
        from publist.readers.structured import front_matter

        if front_matter.is_paper_page(text):
            return front_matter.read_page(text, origin=name)
        if (parts := front_matter.split(text)) is not None:
            text = "\n" * text[: len(text) - len(parts[2])].count("\n") + parts[2]
    return read_cv(text, origin=name, markup="html")


FORMAT: Final = ReaderFormat(
    name="html",
    aliases=("htm",),
    label="a CV or home page in HTML",
    suffixes=(".html", ".htm", ".xhtml"),
    detect=_detect,
    read=_read,
)
