"""Very many lines are printed as each of them is by itself."""

import pytest

from publist.cli.output import Output

STYLES = ({}, {"fg": "red"}, {"bold": True})


@pytest.mark.parametrize("number", [0, 1, 3, 499, 500, 501, 1300])
@pytest.mark.parametrize("quiet", [False, True])
def test_many_lines_are_printed_as_one_by_one(capsys, number, quiet):
    rows = [(f"{2000 + n}  key{n}  A title\x1b[2J of {'very ' * (n % 40)}much", STYLES[n % 3]) for n in range(number)]
    output = Output(quiet=quiet)
    for text, style in rows:
        output.say(text, hang=8, **style)
    one_by_one = capsys.readouterr()
    output.say_many(iter(rows), hang=8)
    assert capsys.readouterr() == one_by_one
