"""What --json prints of a long list is written part by part, and is the text that it would be as a whole."""

import json

import pytest

from publist.cli import output as output_module
from publist.cli.output import Output, plain
from publist.workflows.show.papers import ListedPaper

PAPERS = [
    ListedPaper(f"ek{number}", f"Étude {number}\\n\t\u2028", 2000 + number % 20, None, ("Bo Ek", "Lê Ngọc"))
    for number in range(2 * output_module._ITEMS + 1)
]


@pytest.mark.parametrize("number", [0, 1, 2, output_module._ITEMS, len(PAPERS)])
def test_an_array_is_what_json_makes_of_it_as_a_whole(capfdbinary, number):
    Output().json(PAPERS[:number])
    whole = json.dumps(plain(PAPERS[:number]), ensure_ascii=False, indent=2) + "\n"
    assert capfdbinary.readouterr().out == whole.encode()


def test_what_is_no_array_is_one_object(capfdbinary):
    Output().json({"papers": [[], {}, [1, [2]]]})
    assert json.loads(capfdbinary.readouterr().out) == {"papers": [[], {}, [1, [2]]]}


def test_arrays_in_an_array_keep_their_form(capfdbinary):
    items = [[], {}, [1, [2]], {"a": {"b": []}}, "text", None]
    Output().json(items)
    assert capfdbinary.readouterr().out.decode() == json.dumps(items, ensure_ascii=False, indent=2) + "\n"
