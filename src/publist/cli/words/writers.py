"""Words for the codes of ``publist.writers``."""

from collections.abc import Mapping
from typing import Final

from publist.cli.words import Words


def _flag(option: object) -> str:
    return f"--{str(option).replace('_', '-')}"


def _lacks(fields: Mapping[str, object]) -> str:
    line = f"{_flag(fields['option'])} is not understood by --format {fields['format']}"
    formats = fields.get("formats")
    if not isinstance(formats, tuple) or not formats:
        return line
    *most, last = formats
    return f"{line}; {', '.join(most)} and {last} do" if most else f"{line}; {last} does"


def _formats(fields: Mapping[str, object]) -> str:
    formats = fields.get("formats")
    return f"--format {'|'.join(formats)}" if isinstance(formats, tuple) else "--format"


def _alternatives(names: object) -> str:
    return "|".join(names) if isinstance(names, tuple) else ""


def _plugin(fields: Mapping[str, object]) -> str:
    return f"the plug-in {fields['format']}" + (f" of {fields['package']}" if fields.get("package") else "")


def _listed(names: object) -> str:
    return ", ".join(map(str, names)) if isinstance(names, tuple) else ""


ERRORS: Final[dict[str, Words]] = {
    "no-format": lambda f: f"say which format: {_formats(f)}",
    "unknown-format": lambda f: f"there is no format {f['format']}: {_formats(f)}",
    "format-lacks-option": _lacks,
    "binary-format": lambda f: f"{f['format']} is no text; take the method export_bytes",
    "binary-to-terminal": lambda f: f"{f['format']} is no text for a terminal; add -o FILE, or > FILE",
    "writer-lacks-extra": lambda f: f"writing {f['format']} needs: pip install 'publist[{f['extra']}]'",
    "style-lacks-extra": lambda f: f"--style needs: pip install 'publist[{f['extra']}]'",
    "unknown-style": lambda f: f"there is no style {f['style']}: --style {_alternatives(f['styles'])} or FILE.csl",
    "style-unreadable": lambda f: f"{f.get('style') or 'that'} is no CSL style that can be read: {f['detail']}",
    "style-fails": lambda f: f"the style cannot print {f['key']} ({f['error']}); take another, or leave the paper out",
    "style-loses": lambda f: f"the style leaves out the authors of {f['key']}; take another",
    "writer-unusable": lambda f: f"{_plugin(f)} cannot be used: {f['error']}; upgrade or uninstall it",
    "no-folder-format": "{format} is a file, not a folder of pages",
    "not-a-folder": "{path} is a file; a folder of pages is written into a folder",
    "no-writer-format": lambda f: (
        f"{_plugin(f)} cannot be used: it registers a {f['found']}, not a WriterFormat named {f['format']}"
    ),
    "no-such-template": lambda f: f"there is no template {f['name']}; publist has {_listed(f['names'])}",
    "template-not-text": "{file} is no template: it is not UTF-8 text",
    "template-syntax": "{file}, line {line}: {detail}",
    "template-not-found": "{file}, line {line}: there is no template {name} beside it",
    "template-unknown-name": lambda f: (
        f"{f['file']}, line {f['line']}: there is no {f['name']} here"
        + (f"; {f['near']} perhaps?" if f["near"] else "; docs/templates.md has the names")
    ),
    "template-failed": "{file}, line {line}: {detail}",
    "template-without-end": "the template writes more than {characters:,} characters: it does not end",
    "template-lacks-option": lambda f: f"{_flag(f['option'])} means nothing to a template",
    "template-and-format": "--template says what is written: leave --format out",
    "writer-failed": lambda f: f"{_plugin(f)} failed: {f['error']}; report it to its author",
}
REASONS: Final[dict[str, Words]] = {}
