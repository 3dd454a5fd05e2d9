"""The table of situations in README.md."""

from tests.jail import table
from tests.jail.situations import Situation, situations


def test_the_table_is_current():
    """README.md lists each situation as its folder tells it; one command writes it anew."""
    text = table.README.read_text(encoding="utf-8")
    assert text == table.current(text), "run python -m tests.jail.table"


def test_each_situation_stands_in_the_table_once():
    """One line for each, whatever its group."""
    lines = table.table().splitlines()
    for situation in situations():
        assert sum(line.startswith(f"| `{situation.name}` |") for line in lines) == 1


def test_a_line_tells_each_layer_apart():
    """What bubblewrap alone lets through is said in its own column."""
    line = table.row(Situation("signals_its_parent"))
    assert line.endswith("| stopped | stopped | **gets through** | earns its points |")
