"""The two ways a call of the grader ends without a report."""


class Refused(Exception):
    """The input cannot be used: one sentence, exit status 2."""

    status = 2


class CannotWork(Exception):
    """The grader cannot work on this machine: one sentence, exit status 3."""

    status = 3
