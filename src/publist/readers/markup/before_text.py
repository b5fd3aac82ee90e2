"""What of a Markdown file nobody sees: comments, and the YAML in front of it."""

import re


def without_comments(text: str) -> str:
    """HTML comments blanked, their line breaks kept; one that is never closed runs to the end."""
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start + 4)
        end = len(text) if end < 0 else end + 3
        kept += [text[position:start], "\n" * text.count("\n", start, end)]
        position = end
    return "".join([*kept, text[position:]])


def without_front_matter(lines: list[str]) -> tuple[list[str], str | None]:
    """Blanks YAML front matter; its ``title`` is the page's heading."""
    if not lines or lines[0].rstrip() != "---":
        return lines, None
    for number, line in enumerate(lines[1:200], 1):
        if line.rstrip() in {"---", "..."}:
            inside = lines[1:number]
            titles = [m[1].strip("\"' ") for ln in inside if (m := re.match(r"title:\s*(.{1,200})\Z", ln))]
            return [""] * (number + 1) + lines[number + 1 :], titles[0] if titles else None
    return lines, None
