"""The settings file, read and checked against what is declared."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar, cast

from msgspec import Struct, ValidationError, convert, inspect, structs

from publist.config.declared import TABLES, TopLevel
from publist.errors import ErrorField, UsageError
from publist.text.files import is_named_pipe

Table = Mapping[str, object]
T = TypeVar("T", bound=Struct)


def read_file(path: Path, *, required: bool) -> Table:
    """The file's tables and keys as they stand there; none where the file is missing and not ``required``."""
    if is_named_pipe(path):
        raise UsageError("settings-file-is-pipe", file=str(path))
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        if required:
            raise UsageError("no-settings-file", file=str(path)) from None
        return {}
    except OSError as error:
        raise UsageError("unreadable-settings-file", file=str(path), cause=error.strerror) from None
    except UnicodeDecodeError:
        raise UsageError("settings-file-not-utf8", file=str(path)) from None
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError("settings-file-not-toml", file=str(path), cause=str(error)) from None


def check_top(given: Table, services: Iterable[str], path: Path) -> TopLevel:
    """What stands before the first table.  Raises UsageError for a key or a table that there is not."""
    keys = _types(TopLevel)
    tables = {*TABLES, *services}
    for name, value in given.items():
        if name in keys:
            continue
        if name in tables:
            if not isinstance(value, dict):
                raise UsageError("wrong-setting", file=str(path), table="", key=name, expected="table")
        elif isinstance(value, dict):
            raise UsageError("unknown-table", file=str(path), table=name, near=nearest(name, tables))
        else:
            _refuse(name, "", keys, path)
    return _checked(TopLevel, {name: value for name, value in given.items() if name in keys}, "", path)


def check_table(kind: type[T], name: str, given: Table, path: Path, defaults: Table | None = None) -> T:
    """The table ``name`` of the file.  Raises UsageError for a key that there is not or a value that does not fit."""
    table = cast("Table", given.get(name, {}))
    for key in table:
        if key not in _types(kind):
            _refuse(key, name, _types(kind), path)
    return _checked(kind, {**(defaults or {}), **table}, name, path)


def number_in(variable: str, text: str, kind: object) -> float:
    """A number from the environment.  Raises UsageError that names the variable."""
    try:
        return cast("float", convert(text, kind, strict=False))
    except ValidationError:
        raise UsageError("wrong-variable", variable=variable, **_expected(kind)) from None


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant."""
    from difflib import get_close_matches

    near = get_close_matches(name.casefold().replace("-", "_"), sorted(names), n=1)
    return near[0] if near else None


def _checked(kind: type[T], given: Table, table: str, path: Path) -> T:
    types = _types(kind)
    for key, value in given.items():
        try:
            convert(value, types[key])
        except ValidationError:
            expected = _expected(types[key])
            raise UsageError("wrong-setting", file=str(path), table=table, key=key, **expected) from None
    return convert(given, kind)


def _refuse(key: str, table: str, keys: Iterable[str], path: Path) -> None:
    """A key that the table has not: the nearest that it has, or the tables in which one of that name belongs."""
    near = nearest(key, keys)
    belongs: tuple[str, ...] = ()
    if near is None:
        homes: dict[str, type[Struct]] = {"": TopLevel, **TABLES}
        belongs = tuple(name for name, kind in homes.items() if key in _types(kind))
    raise UsageError("unknown-setting", file=str(path), table=table, key=key, near=near, belongs=belongs)


def _types(kind: type[Struct]) -> dict[str, object]:
    return {field.encode_name: field.type for field in structs.fields(kind)}


def _expected(kind: object) -> dict[str, ErrorField]:
    """What a value must be: its kind, and its range where it has one."""
    info = inspect.type_info(kind)
    if isinstance(info, inspect.Metadata):
        info = info.type
    if isinstance(info, inspect.LiteralType):
        return {"expected": "one-of", "choices": tuple(str(value) for value in info.values)}
    if isinstance(info, inspect.IntType):
        return {"expected": "whole-number", "least": info.ge, "most": info.le}
    if isinstance(info, inspect.FloatType):
        return {"expected": "number", "above": info.gt, "most": info.le}
    kinds = {
        inspect.BoolType: "true-or-false",
        inspect.VarTupleType: "list-of-texts",
        inspect.DictType: "table-of-texts",
    }
    return {"expected": kinds.get(type(info), "quoted-text")}
