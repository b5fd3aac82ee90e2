"""Words for the codes of ``publist.config``."""

from collections.abc import Mapping
from typing import Final, cast

from publist.cli.words import Words


def _place(fields: Mapping[str, object]) -> str:
    return f" in [{fields['table']}]" if fields.get("table") else ""


def _unknown_setting(fields: Mapping[str, object]) -> str:
    line = f"{fields['file']}: unknown key {fields['key']}{_place(fields)}"
    if fields.get("near"):
        return f"{line}; did you mean {fields['near']}?"
    belongs = fields.get("belongs")
    if isinstance(belongs, tuple) and belongs:
        tables = " or ".join(f"in [{table}]" if table else "at the top, before any [table]" for table in belongs)
        return f"{line}; it belongs {tables}"
    return f"{line}; docs/configuration.md has the keys"


def _unknown_table(fields: Mapping[str, object]) -> str:
    meant = fields.get("near")
    return f"{fields['file']}: there is no setting, service or installed plug-in [{fields['table']}]; " + (
        f"did you mean [{meant}]?" if meant else "take it out, or install the plug-in"
    )


def _expected(fields: Mapping[str, object]) -> str:
    if fields["expected"] == "whole-number":
        return f"a whole number from {fields['least']} to {fields['most']}"
    if fields["expected"] == "number":
        return f"a number above {fields['above']:g} and at most {fields['most']:g}"
    if fields["expected"] == "one-of":
        return f"one of {', '.join(map(str, cast('tuple[str, ...]', fields['choices'])))}"
    if fields["expected"] == "table":
        return f"a table, [{fields['key']}]"
    return {
        "true-or-false": "true or false",
        "list-of-texts": "a list of texts in quotation marks",
        "table-of-texts": "a table of texts in quotation marks",
    }.get(str(fields["expected"]), "text in quotation marks")


def _unreadable_key(fields: Mapping[str, object]) -> str:
    return f"cannot read a key from {fields['file']}" + (f": {fields['cause']}" if fields.get("cause") else "")


ERRORS: Final[dict[str, Words]] = {
    "no-settings-file": "no config file at {file}",
    "settings-file-is-pipe": "{file} is a named pipe, not a settings file",
    "unreadable-settings-file": "cannot read the config file {file}: {cause}",
    "settings-file-not-utf8": "cannot read the config file {file}: it is not UTF-8",
    "settings-file-not-toml": "{file} is not valid TOML: {cause}",
    "unknown-setting": _unknown_setting,
    "unknown-table": _unknown_table,
    "wrong-setting": lambda f: f"{f['file']}: {f['key']}{_place(f)} must be {_expected(f)}",
    "wrong-variable": lambda f: f"{f['variable']} must be {_expected(f)}",
    "no-key-file": "no key file at {file}",
    "unreadable-key-file": _unreadable_key,
    "key-file-no-file": "cannot read a key from {file}: it is not a file",
    "key-file-too-large": "cannot read a key from {file}: it has more than {most} bytes",
}
REASONS: Final[dict[str, Words]] = {
    "key-file-open-to-others": "{file} can be read by others; run: chmod 600 {file}",
}
