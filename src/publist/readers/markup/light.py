"""Org mode and reStructuredText to Markdown, line by line, so that lines keep their numbers."""

import re

_ORG_HEADING = re.compile(r"(\*{1,6}) +(?:(?:TODO|DONE) )?(.*?)(?:[ \t]+:[\w@:]+:)?[ \t]*\Z")
_ORG_KEYWORD = re.compile(r"\s*#\+(\w+):?\s*(.*)\Z", re.IGNORECASE)
_ORG_LINK = re.compile(r"\[\[([^\[\]]{1,2000})\](?:\[([^\[\]]{1,300})\])?\]")
_ORG_STYLES = (
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*(?![\w*])"), r"**\1**"),
    (re.compile(r"(?<![\w/:.])//(?=[^\s/])([^/\n]{1,300}?)(?<=[^\s/])//(?![\w/])"), r"*\1*"),
    (re.compile(r"(?<![\w/:.])/(?=[^\s/])([^/\n]{1,300}?)(?<=[^\s/])/(?![\w/])"), r"*\1*"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,300}?)(?<=[^\s_])_(?![\w_])"), r"<u>\1</u>"),
    (re.compile(r"\^\{([*†‡§¶#\d,]{1,8})\}"), r"<sup>\1</sup>"),
)
_ORG_DRAWER = re.compile(r"\s*:[A-Z_-]+:(?:\s.*)?\Z", re.IGNORECASE)
_RST_LINK = re.compile(r"`([^`<>\n]{1,300}?)\s*<([^<>\s]{1,2000})>`__?")
_RST_ROLE = re.compile(r":(?:strong|emphasis|title|sup|superscript|doi|arxiv|ref):`([^`\n]{1,300})`")
_RST_DIRECTIVE = re.compile(r"\s*\.\. (?!\[)")
_RST_NUMBER = re.compile(r"(\s*)(?:#\.|\.\. \[([A-Za-z]*\d*)\])\s+(.*)\Z")


def org(text: str) -> str:
    """Org mode as Markdown."""
    return "\n".join(map(_org_line, text.split("\n")))


def _org_line(line: str) -> str:
    if found := _ORG_HEADING.match(line):
        return f"{'#' * len(found[1])} {_org_inline(found[2])}"
    if found := _ORG_KEYWORD.match(line):
        return f"# {found[2]}" if found[1].lower() == "title" else ""
    if line.startswith("# ") or line == "#" or _ORG_DRAWER.match(line):
        return ""
    return _org_inline(line)


def _org_inline(line: str) -> str:
    marker = re.match(r"\s*(?:[-+]|\d{1,3}[.)])\s+", line)
    head, rest = (marker[0], line[marker.end() :]) if marker else ("", line)
    links: list[str] = []

    def kept(found: re.Match[str]) -> str:
        links.append(f"[{found[2] or found[1]}]({found[1]})" if found[2] else f"<{found[1]}>")
        return f"\x01{len(links) - 1}\x01"

    rest = _ORG_LINK.sub(kept, rest)
    for pattern, shown in _ORG_STYLES:
        rest = pattern.sub(shown, rest)
    if rest.endswith("\\\\"):
        rest = f"{rest[:-2]}<br>"
    return head + re.sub(r"\x01(\d+)\x01", lambda m: links[int(m[1])], rest)


def rst(text: str) -> str:
    """ReStructuredText as Markdown; headings are underlined there too."""
    lines = text.split("\n")
    return "\n".join(_rst_line(lines, index) for index in range(len(lines)))


def _rst_line(lines: list[str], index: int) -> str:
    line = lines[index]
    if found := re.match(r"([=\-~^\"'`#*+.:_])\1{2,}\s*\Z", line):
        above = lines[index - 1].strip() if index else ""
        if not above:
            return ""
        return {"=": "===", "-": "---"}.get(found[1], "~~~") if len(line.strip()) >= len(above) // 2 else line
    if found := _RST_NUMBER.match(line):
        return f"{found[1]}- {_rst_inline(found[3])}"
    if _RST_DIRECTIVE.match(line):
        return ""
    return _rst_inline(re.sub(r"\A(\s*)\| ", r"\1", line))


def _rst_inline(line: str) -> str:
    line = _RST_LINK.sub(r"[\1](\2)", line)
    return _RST_ROLE.sub(r"\1", line)
