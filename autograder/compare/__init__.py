"""The one comparator: every suite asks it whether an answer equals its reference.

Each rule closes a hole that some grader had: NaN passes `if error > limit: fail`; allclose
broadcasts; an empty tensor has no wrong value; zeros pass an absolute tolerance; an input zeroed
in place makes a later reference zero; one buffer handed out for all answers passes when each is
looked at once; True equals 1.
"""

from autograder.compare.comparator import Comparator
from autograder.compare.verdicts import Degenerate, Wrong

__all__ = ["Comparator", "Degenerate", "Wrong"]
