"""The two ways a call of the grader ends without a report, and what is told of a fault of ours."""

import traceback
from pathlib import Path


class Refused(Exception):
    """The input cannot be used: one sentence, exit status 2."""

    status = 2


class CannotWork(Exception):
    """The grader cannot work on this machine: one sentence, exit status 3."""

    status = 3


def fault(error: BaseException) -> str:
    """What broke and where, as all that a sentence tells of it: `KeyError, run.py line 3`."""
    words = [type(error).__name__]
    for frame, line in list(traceback.walk_tb(error.__traceback__))[-1:]:
        words.append(f"{Path(frame.f_code.co_filename).name} line {line}")
    return ", ".join(words)
