"""Data to YAML that programs of both its versions read alike (of which one takes ``1e3`` for a number)."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from yaml import SafeDumper, ScalarNode

_STR: Final = "tag:yaml.org,2002:str"
_MAP: Final = "tag:yaml.org,2002:map"
_SEQ: Final = "tag:yaml.org,2002:seq"
_LIKE_A_VALUE = re.compile(r"[-+.\d]|(?:true|false|yes|no|on|off|y|n|null|~|nan|inf)\Z", re.IGNORECASE)


class Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class FlowList(list[Any]):
    """A list that is written on one line."""


def dump(data: object) -> str:
    """UTF-8, in the order of the fields, no line broken; a text stays a text, whatever it looks like."""
    import yaml

    return str(
        yaml.dump(data, Dumper=_dumper(), allow_unicode=True, sort_keys=False, default_flow_style=False, width=100_000)
    )


@cache
def _dumper() -> "type[SafeDumper]":
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # chosen when it runs
        def ignore_aliases(self, data: object) -> bool:
            return True

    Dumper.add_representer(str, _text)
    Dumper.add_multi_representer(str, _text)
    Dumper.add_multi_representer(dict, lambda dumper, value: dumper.represent_mapping(_MAP, value.items()))
    Dumper.add_multi_representer(tuple, lambda dumper, value: dumper.represent_sequence(_SEQ, value))
    Dumper.add_representer(Flow, lambda dumper, value: dumper.represent_mapping(_MAP, value.items(), flow_style=True))
    Dumper.add_representer(FlowList, lambda dumper, value: dumper.represent_sequence(_SEQ, value, flow_style=True))
    return cast("type[SafeDumper]", Dumper)


def _text(dumper: "SafeDumper", text: str) -> "ScalarNode":
    return dumper.represent_scalar(_STR, str(text), style="'" if _LIKE_A_VALUE.match(text) else None)
