"""Taking values out of what a service sent: the documented type, or nothing; never a crash."""

import json
import re
from collections.abc import Mapping

from publist.model import Link
from publist.text.unicode import clean

LONGEST_TITLE = 2_000
"""Characters; what is longer is no title but wrong content."""
LONGEST_NAME = 300
LONGEST_TEXT = 20_000
_MOST = 2**31 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGITS = re.compile(r"\d{1,10}\Z", re.ASCII)


def mapping(value: object) -> Mapping[str, object]:
    """An object's fields; an empty mapping for anything else."""
    return {k: v for k, v in value.items() if isinstance(k, str)} if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """A list's elements; nothing for anything else."""
    return value if isinstance(value, list) else []


def one_or_many(value: object) -> list[object]:
    """DBLP's way with lists: one element stands without one, none is left out."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text(value: object, longest: int = LONGEST_NAME) -> str | None:
    """A string fit to store, None when it is no string, empty or longer than ``longest`` characters."""
    if not isinstance(value, str) or len(value) > 4 * longest:
        return None
    # JSON can spell half a surrogate pair, which no encoding of Unicode can write.
    cleaned = clean(_SURROGATE.sub("\ufffd", value))
    return cleaned if 0 < len(cleaned) <= longest else None


def count(value: object) -> int | None:
    """A number of citations: a whole number from 0 on; None for anything else, true and false included."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _MOST else None


def year(value: object) -> int | None:
    """A year of publication, given as a number or as digits."""
    if isinstance(value, str) and _DIGITS.match(value.strip()):
        value = int(value)
    number = count(value)
    return number if number is not None and 1400 <= number <= 2200 else None


def web_link(label: str, value: object) -> Link | None:
    """A link, when ``value`` is an http or https URL without blanks or control characters."""
    url = value.strip() if isinstance(value, str) else ""
    if len(url) > 2_000 or not url.isprintable() or re.search(r"[\s<>\"]", url):
        return None
    return Link(label, url) if re.match(r"https?://[^/?#]+", url, re.IGNORECASE) else None


def compact_json(value: object) -> str:
    """``value`` as one line of JSON that any encoding of Unicode can hold; empty when it is not JSON."""
    for ascii_only in (False, True):
        try:
            line = json.dumps(value, ensure_ascii=ascii_only, separators=(",", ":"))
            line.encode()
        except UnicodeEncodeError:
            continue
        except (ValueError, TypeError, RecursionError):
            return ""
        return line
    return ""
