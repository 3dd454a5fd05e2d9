"""The course's secret, from which every hidden case is drawn."""

import os
from functools import cache

VARIABLE = "AUTOGRADER_SECRET"
DEFAULT = "self-study"
WARNING = (
    f"{VARIABLE} is not set, so the hidden cases can be drawn at home: set it to a word of your "
    "own before points count."
)


@cache
def course_secret() -> str:
    """The secret, read once and removed from the environment.

    Call it before anything is started: what is started later inherits nothing of it. Without
    the variable a fixed word stands in, which is enough for self-study.
    """
    return os.environ.pop(VARIABLE, "") or DEFAULT
