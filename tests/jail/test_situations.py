"""Hostile submissions, each a folder here, on the path that every submission takes.

README.md says how one is written and which layer holds what.
"""

from collections import Counter

import msgspec
import pytest

from autograder.jail.layers import INNER
from tests.jail.situations import GROUPS, LAYERS, situations
from tests.jail.yard import longest, said, shares

SITUATIONS = situations()
FEWEST, FEWEST_OF_A_GROUP = 60, 8
by_name = pytest.mark.parametrize("situation", SITUATIONS, ids=str)


def test_there_are_enough_of_each_group():
    """Six groups, none of them small, and no folder that a missing file keeps from being run."""
    count = Counter(situation.expected.group for situation in SITUATIONS)
    assert len(SITUATIONS) >= FEWEST
    assert min(count[group] for group in GROUPS) >= FEWEST_OF_A_GROUP
    folders = {path for one in SITUATIONS for path in one.folder.parent.iterdir() if path.is_dir()}
    names = {path.name for path in folders if not path.name.startswith(("_", "."))}
    assert names == {situation.name for situation in SITUATIONS}


@by_name
def test_a_folder_says_what_it_does_and_what_becomes_of_it(situation):
    """Its answers open with one sentence and answer something; expected.json can be read, and
    leaves a question that nobody attacks.
    """
    assert situation.sentence.endswith(".")
    assert situation.cells
    assert set(situation.expected.bystanders) - set(situation.cells)


@by_name
def test_a_hostile_answer_earns_nothing_and_costs_nobody(both, submitted, hurried, situation):
    """No point, an honest line, all points for the others, and nothing is different afterwards."""
    expected = situation.expected
    hurried(expected.deadline)
    report = both.grade(submitted(situation), situation)
    assert both.breaches(report, situation) == []
    assert expected.says in said(report, expected.cells)
    assert report.isolation == ["bubblewrap", *INNER]
    assert report.seconds < longest(report)
    record = msgspec.json.encode(report)
    assert len(record) < 1_000_000
    assert not set(record.decode()) & {"\x1b", "\u202e"}
    assert all(len(cell.stdout) <= 10_100 for cell in report.cells)


@pytest.mark.parametrize("layer", LAYERS)
@by_name
def test_each_layer_alone_holds_what_is_said_of_it(request, submitted, hurried, situation, layer):
    """With the other layer off the attack is stopped or gets through, as expected.json says."""
    yard = request.getfixturevalue(layer)
    hurried(situation.expected.deadline, missed=1)
    breaches = yard.breaches(yard.grade(submitted(situation), situation), situation)
    assert (breaches == []) == (layer in situation.expected.alone), breaches


@pytest.mark.parametrize("situation", [one for one in SITUATIONS if one.expected.real], ids=str)
def test_without_a_jail_the_attack_succeeds(unsafe, submitted, situation):
    """The attack is one: run with --unsafe it earns the points that it should not."""
    report = unsafe.grade(submitted(situation))
    assert [shares(report)[question] for question in situation.cells] == [1]
    assert report.isolation == ["unsafe"]
