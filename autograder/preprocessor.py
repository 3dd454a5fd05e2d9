"""nbgrader's autograde step with our jail in the place of its `Execute`.

`nbgrader_config.py` names both classes. Nothing in a student's notebook runs in the account of
whoever calls `nbgrader autograde`.
"""

import atexit
import sys
from functools import cache
from logging import Logger

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from autograder.exits import CannotWork, Refused
from autograder.grader import Grader
from autograder.render.plain import question_text
from autograder.report import Report
from autograder.secret import DEFAULT, WARNING, course_secret
from autograder.submitted import SUBMITTED
from autograder.text import clean_line

WAITING = "autograder_unchecked"
"""Where the names of cells with points for a human stand among nbgrader's resources."""


class Stopped(SystemExit, KeyboardInterrupt):
    """Ends nbgrader's run as Ctrl-C does, which leaves nothing half graded, with a status."""


class GradeInJail(NbGraderPreprocessor):
    """Writes each question's points and feedback into its test cell, as nbgrader reads them.

    nbgrader takes an execute_result that is a number as partial credit, and any text on stderr
    as zero: so the feedback goes to stdout, before the number.
    """

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Grade the notebook; a notebook that is refused earns nothing and says why.

        Raises Stopped where the grader cannot work: that is no student's, and there is no use in
        trying the next one.
        """
        try:
            report = self.report(nb, resources)
        except Refused as error:
            student = clean_line(resources["nbgrader"]["student"])
            self.log.warning("%s earns nothing, for the file cannot be used: %s", student, error)
            _mark_all(nb, f"{error}\n")
            return nb, resources
        except CannotWork as error:
            print(error, file=sys.stderr)
            raise Stopped(error.status) from None
        resources[WAITING] = _mark(nb, report)
        return nb, resources

    def report(self, nb: NotebookNode, resources: ResourcesDict) -> Report:
        """The report on a notebook; raises exits.Refused where it cannot be graded.

        A subclass may hand out a report that was made earlier.
        """
        _warn_of_open_secret(self.log)
        slug = resources["nbgrader"]["assignment"]
        name = f"{resources['nbgrader']['notebook']}.ipynb"
        return _grader().grade_data(resources[SUBMITTED], name, slug)


class SaveGrades(SaveAutoGrades):
    """nbgrader's own step, after which points that could not be checked wait for a human."""

    def _add_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        super()._add_score(cell, resources)
        name = cell.metadata["nbgrader"]["grade_id"]
        if name in resources.get(WAITING, ()):
            grade = self.gradebook.find_grade(
                name, self.notebook_id, self.assignment_id, self.student_id
            )
            grade.needs_manual_grade = True
            self.gradebook.db.commit()


@cache
def _warn_of_open_secret(log: Logger) -> None:
    """Once a run."""
    if course_secret() == DEFAULT:
        log.warning(WARNING)


@cache
def _grader() -> Grader:
    """One warm jail for all notebooks of a run."""
    grader = Grader()
    grader.__enter__()
    atexit.register(grader.__exit__, None, None, None)
    return grader


def _mark(nb: NotebookNode, report: Report) -> set[str]:
    """Fill test cells and answers; return the ids of test cells with points for a human."""
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in nb.cells}
    marked = set()
    for question in report.questions:
        name = f"test_{question.name}"
        if name in cells:
            _write(cells[name], question_text(question), question.points)
        if question.unchecked:
            marked.add(name)
    for loaded in report.cells:
        text = loaded.stdout + (f"{loaded.error}\n" if loaded.error else "")
        if text and cells[loaded.id].cell_type == "code":
            cells[loaded.id].outputs = [new_output("stream", name="stdout", text=text)]
    return marked


def _mark_all(nb: NotebookNode, text: str) -> None:
    for cell in nb.cells:
        if utils.is_grade(cell) and not utils.is_solution(cell) and cell.cell_type == "code":
            _write(cell, text, 0.0)


def _write(cell: NotebookNode, text: str, points: float) -> None:
    number = new_output("execute_result", {"text/plain": repr(points)}, execution_count=1)
    cell.outputs = [new_output("stream", name="stdout", text=text), number]
    cell.execution_count = 1
