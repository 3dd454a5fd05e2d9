"""A short run of every fuzzed target; `scripts/fuzz.py` runs them for as long as asked."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.autograder.fuzzing.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_that_is_drawn_breaks_a_reader(name):
    """Hostile bytes, texts, values and children meet what each target's check promises."""
    target = TARGETS[name]
    run = settings(
        max_examples=target.short,
        phases=[Phase.reuse, Phase.generate],  # making an input small takes minutes: the script's
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    run(given(target.drawn)(target.check))()
