"""Everything that is fuzzed, by name: what is drawn and what must hold for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.autograder.fuzzing import reading_targets, report_targets, wire_targets
from tests.autograder.fuzzing.notebooks_drawn import FILES
from tests.autograder.fuzzing.objects_drawn import EXCEPTIONS, OBJECTS


@dataclass(frozen=True)
class Target:
    """What is drawn, the check that must hold for it, and how often a short run tries."""

    drawn: st.SearchStrategy
    check: Callable[[Any], None]
    short: int = 80


TARGETS = {
    "frames": Target(wire_targets.FRAME, wire_targets.check_frame, 150),
    "values": Target(wire_targets.FILLED, wire_targets.check_value),
    "objects": Target(OBJECTS, wire_targets.check_object),
    "exceptions": Target(EXCEPTIONS, wire_targets.check_exception),
    "answers": Target(st.data(), wire_targets.check_answer, 60),
    "suites": Target(st.data(), wire_targets.check_suite, 5),
    "notebooks": Target(FILES, reading_targets.check_notebook),
    "JSON": Target(reading_targets.JSON, reading_targets.check_json),
    "cells": Target(reading_targets.CELLS, reading_targets.check_cell),
    "text": Target(reading_targets.LIMITED, reading_targets.check_text),
    "reports": Target(report_targets.REPORT, report_targets.check_report, 30),
}
