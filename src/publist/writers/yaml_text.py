"""Data to YAML that programs of both its versions read alike (of which one takes ``1e3`` for a number)."""

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from yaml import SafeDumper, ScalarNode

_STR: Final = "tag:yaml.org,2002:str"
_LIKE_A_VALUE = re.compile(r"[-+.\d]|(?:true|false|yes|no|on|off|y|n|null|~|nan|inf)\Z", re.IGNORECASE)


def dump(data: object) -> str:
    """UTF-8, in the order of the fields, no line broken; a text stays a text, whatever it looks like."""
    import yaml
    from msgspec import to_builtins

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # chosen when it runs
        def ignore_aliases(self, data: object) -> bool:
            return True

    Dumper.add_representer(str, _text)
    return str(yaml.dump(to_builtins(data), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100_000))


def _text(dumper: "SafeDumper", text: str) -> "ScalarNode":
    return dumper.represent_scalar(_STR, text, style="'" if _LIKE_A_VALUE.match(text) else None)
