"""What became of one submission."""

from typing import Literal

import msgspec

from autograder.assignment import Assignment
from autograder.exits import Refused
from autograder.report import Report, question_record, tidy, unchecked_test

Status = Literal["graded", "refused", "unchecked"]


class Outcome(msgspec.Struct, kw_only=True):
    """`graded` with a report, `refused` with a sentence, or `unchecked`: the grader's own fault.

    `content` is the fingerprint of what was read, empty where it is to be graded again next time.
    """

    status: Status
    content: str = ""
    sentence: str = ""
    report: Report | None = None

    def verdict(self) -> Report:
        """The report; raises Refused with the sentence where there is none."""
        if self.report is None:
            raise Refused(self.sentence)
        return self.report


def not_checked(assignment: Assignment, isolation: list[str], why: str) -> Outcome:
    """An outcome in which every point waits for a human, because of a fault of the grader's."""
    test = unchecked_test("The submission can be graded.", why)
    questions = [question_record(task.name, task.points, [test]) for task in assignment.tasks]
    report = Report(
        assignment=assignment.slug,
        score=0.0,
        max_score=tidy(assignment.max_score),
        seconds=0.0,
        isolation=isolation,
        questions=questions,
        cells=[],
    )
    return Outcome(status="unchecked", sentence=test.message, report=report)
