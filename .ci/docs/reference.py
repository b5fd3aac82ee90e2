"""Reference pages out of the code: commands, formats, services, findings, and what is believed.

They are made when the site is built and are not kept in the repository: so they cannot be out of date, and a change of
an option is one change.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from commands import Command, Option
from library_reference import library_page

from publist import registry
from publist.cli.words import checking, reconcile
from publist.cli.words import readers as reading
from publist.reconcile.precedence import PRECEDENCE, label
from publist.services.base import ServiceInfo

MADE = "<!-- made by .ci/docs/reference.py -->"
INSTALL_MAN = "mkdir -p ~/.local/share/man/man1 && cp build/docs/man/man1/publist*.1 ~/.local/share/man/man1"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|$~])")


def write(program: Command, folder: Path) -> None:
    """Write all pages into ``folder``."""
    (folder / "commands").mkdir(parents=True)
    pages = {"commands.md": commands_page(program), "formats.md": formats_page(), "services.md": services_page()}
    pages |= {"findings.md": findings_page(), "precedence.md": precedence_page(), "library.md": library_page()}
    pages |= {f"commands/{one.names[-1]}.md": command_page(one) for one in program.inner}
    for name, text in pages.items():
        (folder / name).write_text(f"{MADE}\n{text}\n", encoding="utf-8")


# --- commands


def commands_page(program: Command) -> str:
    """The list of commands and the options of all."""
    rows = [(f"[`{one.names[-1]}`](commands/{one.names[-1]}.md)", plain(one.summary)) for one in program.inner]
    return "\n\n".join(
        [
            "# Commands",
            f"`publist COMMAND`; `publist COMMAND --help` says the same in the terminal. {plain(program.closing)}",
            table(("command", "does"), rows),
            "## Options of every command",
            options_list(program.options, ".."),
            "## Man pages",
            "`make docs` makes the same as man pages. To have them where `man` looks:",
            f"```sh\n{INSTALL_MAN}\nman publist-sync\n```",
            "```{toctree}\n:hidden:\n\n" + "\n".join(f"commands/{one.names[-1]}" for one in program.inner) + "\n```",
        ]
    )


def command_page(command: Command) -> str:
    """A command and those under it."""
    parts = [f"# `{command.title}`", *command_parts(command)]
    for one in [found for found in command.walk() if found is not command]:
        parts += [f"## `{one.title}`", *command_parts(one)]
    parts.append("Options of every command: [Commands](../commands.md#options-of-every-command).")
    return "\n\n".join(parts)


def command_parts(command: Command) -> list[str]:
    """What is said of one command, without its heading."""
    parts = [f"```text\n{command.title} {command.usage}\n```", *(linked(text, "../..") for text in command.paragraphs)]
    if command.inner:
        parts.append(table(("command", "does"), [(code(one.title), plain(one.summary)) for one in command.inner]))
    parts.append(options_list(command.options, "../.."))
    return parts


def options_list(options: Sequence[Option], up: str) -> str:
    """Options and their meanings."""
    return "\n\n".join(f"`{form}`\n: {linked(text, up)}" for form, text in options)


# --- what is registered


def formats_page() -> str:
    """What is read and written."""
    read = [
        (code(one.name), plain(one.label), codes(one.suffixes), codes(one.aliases), extra(one.extra))
        for one in registry.READERS.own()
    ]
    written = [
        (
            code(one.name),
            plain(one.label),
            plain(one.description),
            codes(one.suffixes),
            codes(f"--{option.replace('_', '-')}" for option in sorted(one.options)),
            extra(one.extra or ""),
        )
        for one in registry.WRITERS.own()
    ]
    return "\n\n".join(
        [
            "# All formats",
            "## Read",
            "`publist import --from NAME`; else suffix and content tell. Details: [What publist reads](../reading.md).",
            table(("name", "format", "suffixes", "also called", "needs"), read),
            "## Written",
            "`publist export --format NAME`, or `-o FILE` with a suffix. Details: [Formats to write](../writing.md).",
            table(("name", "format", "for", "suffixes", "options", "needs"), written),
        ]
    )


def services_page() -> str:
    """The services and their settings."""
    parts = [
        "# All services",
        "`publist sync --source NAME` asks one; [Settings](../configuration.md) switch them on and off.",
        "What each is asked, and how one is added: [Services](../services.md).",
    ]
    for info in registry.SERVICES.own():
        parts += [f"## {info.label}", table(("", ""), service_rows(info))]
    return "\n\n".join(parts)


def service_rows(info: ServiceInfo) -> list[tuple[str, str]]:
    """What a service says of itself."""
    rows = [("name", code(info.name)), ("address", code(info.url))]
    rows += [("requests a second", f"{info.rate:g}"), ("asked without being told", "yes" if info.enabled else "no")]
    rows += [("searched by title", plain(info.searches.replace("-", " ")))]
    if info.person_label:
        rows.append(
            ("people by", plain(info.person_label) + (f", as {code(info.person_example)}" * bool(info.person_example)))
        )
    if info.key_variable:
        rows.append(
            ("key in", code(info.key_variable) + (f" ([where to get one]({info.key_url}))" * bool(info.key_url)))
        )
    rows += [(f"setting {code(one.name)}", plain(one.meaning)) for one in info.settings]
    return rows


def findings_page() -> str:
    """The codes of `check`, and those of reading."""
    rules = [(code(one.code), one.level.value, plain(checking.RULES[one.code])) for one in registry.RULES.own()]
    return "\n\n".join(
        [
            "# All findings",
            "## Of the proofreader",
            "`publist check --ignore CODE` or `--select CODE`. Details: [Proofreading](../check.md).",
            table(("code", "level", "finds"), rules),
            "## Of reading",
            "Each is explained in [What publist reads](../reading.md).",
            table(
                ("an entry cannot be read", ""),
                [(code(one), message(text)) for one, text in sorted(reading.UNREADABLE.items())],
            ),
            table(
                ("an entry is read, with a remark", ""),
                [(code(one), message(text)) for one, text in sorted(reading.WARNINGS.items())],
            ),
        ]
    )


def message(words: object) -> str:
    """The words of a code where they are a fixed text."""
    return plain(re.sub(r"\{(\w+)[^}]*\}", lambda found: found[1].upper(), words)) if isinstance(words, str) else ""


def precedence_page() -> str:
    """Field by field, who is believed before whom."""
    rows = [
        (
            code(field),
            plain(", ".join(label(source) for source in row.sources)),
            plain(reconcile.BELIEVED_FIRST.get(field, "")),
        )
        for field, row in PRECEDENCE.items()
    ]
    return "\n\n".join(
        [
            "# Who is believed, field by field",
            "What you decided (`publist edit`, `publist review`) stands before every row.",
            "How a field follows from this: [Where a field comes from](../fields.md).",
            table(("field", "from most to least believed", "because"), rows),
        ]
    )


# --- Markdown


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already; empty columns are left out."""
    rows = list(rows)
    kept = [n for n in range(len(head)) if any(row[n] for row in rows)]
    lines = [[head[n] for n in kept], ["---"] * len(kept), *([row[n] for n in kept] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def plain(text: str) -> str:
    """Text in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", text)


def linked(text: str, up: str) -> str:
    """The same with pages of ``docs/`` as links; ``up`` leads there."""
    return re.sub(r"docs/([\w-]+)\.md", rf"[\1]({up}/\1.md)", plain(text))


def code(text: str) -> str:
    """Text as it is typed, in a cell of a table."""
    return f"`{text}`".replace("|", r"\|") if text else ""


def codes(texts: Iterable[str]) -> str:
    """Several of them."""
    return " ".join(map(code, texts))


def extra(name: str) -> str:
    """What has to be installed."""
    return code(f"publist[{name}]") if name else ""
