"""What a comparison can end with, apart from agreement."""


class Wrong(Exception):
    """The answer differs from its reference: a sentence for the student.

    `called` says which call showed it, `misconception` which known mistake gives exactly the
    student's numbers; both may be empty.
    """

    def __init__(self, finding: str, called: str = "", misconception: str = "") -> None:
        super().__init__(finding)
        self.finding, self.called, self.misconception = finding, called, misconception


class Degenerate(Exception):
    """A reference that a wrong answer could meet by accident: the suite's author must change it."""
