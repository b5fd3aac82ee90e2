"""Every reason that the program can give has words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import publist
from publist.cli.words import reason_words
from publist.matching.names.relations import Family, Given
from publist.model import Reason, because

SOURCE = Path(publist.__file__).parent


def codes() -> Iterator[tuple[str, str]]:
    """The codes that stand in the source, with the module."""
    for path in sorted(set(SOURCE.rglob("*.py")) - set((SOURCE / "cli" / "words").rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                if node.func.id in {"because", "Reason", "_share"} and isinstance(first, ast.Constant):
                    yield str(first.value), path.relative_to(SOURCE).as_posix()


def test_every_code_of_a_reason_has_words():
    from publist.cli.words import _table

    words = _table("REASONS")
    found = dict(codes())
    assert len(found) > 40
    assert {code: place for code, place in found.items() if code not in words} == {}
    assert {relation.value for relation in (*Given, *Family)} <= words.keys()


def test_words_say_what_the_values_are():
    expected = {
        because("titles-alike", share=0.874): "the titles agree to 87%",
        because("shared-co-authors", number=1): "they share a co-author",
        because("shared-co-authors", number=3): "they share 3 co-authors",
        because("one-is-of-kind", kind="erratum"): "one is an erratum",
        because("precedence", field="extra", agreeing=("dblp",)): "kept as it was written; DBLP agrees",
        because("as-recorded", text="the {old} sentence"): "the {old} sentence",
        Reason("a-plug-ins-own", (("weight", 3),)): "a plug ins own (weight 3)",
    }
    assert {reason: reason_words(reason) for reason in expected} == expected
