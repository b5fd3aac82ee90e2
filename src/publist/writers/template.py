"""The list through a template that somebody wrote: Jinja2 in its sandbox, every value escaped for the file it makes.

What a template makes is told by the suffix before ``.j2``.  A template may include and extend others of its own folder,
and publist's own under ``publist/``; it reads no other file, calls nothing but its filters and changes no value
(Jinja2's ``ImmutableSandboxedEnvironment``).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path, PurePath
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, Final

from publist.errors import UsageError
from publist.model import Paper
from publist.writers.escape import markdown, markdown_url, plain
from publist.writers.listing import ends
from publist.writers.style import OF_LISTS, Style
from publist.writers.template_values import (
    Address,
    TemplateAuthor,
    TemplateGroup,
    TemplateLink,
    TemplateList,
    TemplateMark,
    TemplatePaper,
    values_of,
)

if TYPE_CHECKING:
    from jinja2 import BaseLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

Escape = Callable[[str], str]

LOOKS: Final = OF_LISTS - {"clean", "fragment", "abstracts", "style"}
"""The options of an export that mean something to a template; abstracts are always at hand, the style is its own."""
OWN: Final = Path(__file__).parent / "own_templates"
"""Templates that make the lists of publist, to start from."""
PREFIX: Final = "publist"
_SUFFIX: Final = ".j2"
_LONGEST: Final = 50_000_000
"""Characters of what a template may write."""
_VALUES: Final = (TemplateList, TemplateGroup, TemplatePaper, TemplateAuthor, TemplateLink, TemplateMark)
_NO_NAME: Final = re.compile(r"has no attribute '(?P<attribute>\w+)'|'(?P<variable>\w+)' is undefined")


def own_templates() -> list[str]:
    """The names of publist's own, as a template or ``--template`` names them."""
    return sorted(f"{PREFIX}/{path.name}" for path in OWN.glob(f"*{_SUFFIX}"))


def template_source(name: str) -> str:
    """The text of one of publist's own.  Raises UsageError where there is none."""
    if name not in own_templates():
        raise UsageError("no-such-template", name=name, names=tuple(own_templates()))
    return (OWN / PurePath(name).name).read_text(encoding="utf-8")


def write_with_template(template: str, papers: Sequence[Paper], style: Style) -> str:
    """What the template makes of the papers; ``template`` is a file, or one of publist's own by name.

    Raises UsageError with the file, the line and a hint where the template cannot be read or fails.
    """
    from jinja2 import TemplateError

    own = template.startswith(f"{PREFIX}/")
    if own:
        template_source(template)
    elif not Path(template).is_file():
        raise UsageError("no-such-template", name=template, names=tuple(own_templates()))
    folder = None if own else Path(template).resolve().parent
    environment = _environment(template, folder)
    values = values_of(papers, style)
    try:
        found = environment.get_template(template if own else Path(template).name)
        text = "".join(_bounded(found.generate({one.name: getattr(values, one.name) for one in fields(values)})))
    except (KeyboardInterrupt, MemoryError, UsageError):
        raise
    except UnicodeDecodeError as error:
        raise UsageError("template-not-text", file=template) from error
    except TemplateError as error:
        raise _failed(template, error) from error
    except Exception as error:  # what the code of a template raises is the template's failure
        raise _failed(template, error) from error
    return text.rstrip("\n") + "\n"


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > _LONGEST:
            raise UsageError("template-without-end", characters=_LONGEST)
        yield piece


def _environment(template: str, folder: Path | None) -> "ImmutableSandboxedEnvironment":
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    text, address = _escapes(template)

    def escaped(value: object) -> str:
        if value is None:
            return Markup()
        if isinstance(value, Markup):
            return value
        if isinstance(value, Address):
            return Markup(address(value))  # noqa: S704 - escaped just here
        said = str(value)
        start = said[: len(said) - len(said.lstrip(" "))]  # an escape strips what a template wants: " and "
        end = said[len(said.rstrip(" ")) :] if said.strip(" ") else ""
        return Markup(f"{start}{text(said.strip(' '))}{end}")  # noqa: S704 - escaped just here

    loaders: list[BaseLoader] = [PrefixLoader({PREFIX: FileSystemLoader(OWN)})]
    if folder is not None:
        loaders.insert(0, FileSystemLoader(folder))
    environment = ImmutableSandboxedEnvironment(
        **(_DELIMITERS if _suffix(template) in _BRACES else {}),
        loader=ChoiceLoader(loaders),
        autoescape=True,  # macros and blocks give what is escaped already
        finalize=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["stop"] = ends
    environment.filters["raw"] = Markup
    return environment


def plain_lines(text: str) -> str:
    """Text without what a terminal or an editor would obey, its line ends kept."""
    return "\n".join(plain(line) if line.strip() else "" for line in text.split("\n"))


def _for_html() -> tuple[Escape, Escape]:
    from markupsafe import escape

    return lambda text: escape(plain_lines(text)), escape


def _for_latex() -> tuple[Escape, Escape]:
    from publist.writers.printed.form import TextRun
    from publist.writers.printed.latex import address, set_runs

    return lambda text: set_runs([TextRun(text=text)]), address


def _for_typst() -> tuple[Escape, Escape]:
    from publist.writers.printed.form import TextRun
    from publist.writers.printed.typst import set_runs, string

    return lambda text: set_runs([TextRun(text=text)]), lambda url: string(url)[1:-1]


_MADE: Final[Mapping[str, Callable[[], tuple[Escape, Escape]]]] = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".xml", ".svg"), _for_html),
    **dict.fromkeys((".md", ".markdown", ".qmd", ".rmd"), lambda: (markdown, markdown_url)),
    **dict.fromkeys((".tex", ".latex"), _for_latex),
    ".typ": _for_typst,
}
"""What is made, by suffix, and how its text and addresses are escaped; anything else is plain text."""
_BRACES: Final = frozenset({".tex", ".latex", ".typ"})
"""Languages that are all braces: ``{{`` and ``{%`` would be theirs."""
_DELIMITERS: Final[dict[str, Any]] = {
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "block_start_string": "<%",
    "block_end_string": "%>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}


def _escapes(template: str) -> tuple[Escape, Escape]:
    made = _MADE.get(_suffix(template))
    return made() if made else (plain_lines, str)


def _suffix(template: str) -> str:
    """Of what the template makes."""
    return PurePath(template.removesuffix(_SUFFIX)).suffix.lower()


def _failed(template: str, error: Exception) -> UsageError:
    """What went wrong, where, and what was perhaps meant."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    file, line = _place(template, error)
    if isinstance(error, TemplateSyntaxError):
        return UsageError("template-syntax", file=file, line=line, detail=_one_line(str(error.message or "")))
    if isinstance(error, TemplateNotFound):
        return UsageError("template-not-found", file=file, line=line, name=_one_line(str(error.name or "")))
    named = _NO_NAME.search(str(error))
    if named is None:
        return UsageError("template-failed", file=file, line=line, detail=_one_line(str(error) or type(error).__name__))
    name = named["attribute"] or named["variable"]
    near = get_close_matches(name, sorted({one.name for kind in _VALUES for one in fields(kind)}), 1, 0.6)
    return UsageError("template-unknown-name", file=file, line=line, name=name, near=near[0] if near else None)


def _place(template: str, error: Exception) -> tuple[str, int]:
    """The template and its line: Jinja2 rewrites tracebacks to show them."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        inner = error.name if error.name and error.name != Path(template).name else template
        return inner, error.lineno
    found = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    for file, line in reversed(found):
        if file.endswith(_SUFFIX) or file == str(Path(template).resolve()):
            same = Path(file).name == Path(template).name
            return template if same else Path(file).name, line
    return template, 0


def _one_line(text: str) -> str:
    return plain(" ".join(text.split()))[:200]
