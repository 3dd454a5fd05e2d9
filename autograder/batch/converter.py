"""nbgrader's own autograde step, for one submission, with a record that is already there."""

import glob
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.writers import FilesWriter
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from nbgrader.utils import rmtree
from traitlets.utils.importstring import import_item

from autograder.batch.outcome import Outcome
from autograder.batch.submissions import Submission
from autograder.exits import Refused
from autograder.preprocessor import GradeInJail
from autograder.report import Report
from autograder.submitted import SubmissionExporter, in_our_copy

DATE = "timestamp.txt"


class ServeRecord(GradeInJail):
    """Hands out the report that the converter was given."""

    def report(self, nb: NotebookNode, resources: ResourcesDict) -> Report:
        """The report; raises Refused, as the grader did."""
        return self.parent.parent.outcome.verdict()


class OneSubmission(SubmissionExporter):
    """Takes the submission's bytes from the converter: what was refused is not opened again."""

    def from_filename(
        self, filename: str, resources: ResourcesDict | None = None, **kw: Any
    ) -> tuple[str, ResourcesDict]:
        """The notebook as text, after the steps of this stage."""
        if not self.parent._sanitizing:
            return super().from_filename(filename, resources, **kw)
        self._data = self.parent.data
        return self.from_notebook_node(in_our_copy(self._data, Path(filename).stem), resources)


class EnterOne(Autograde):
    """Enters one submission into the gradebook and writes its notebook for the feedback.

    It is configured as `Autograde` is, but for the step that grades: that has been done.
    """

    def __init__(self, **words: Any) -> None:
        super().__init__(**words)
        self.outcome: Outcome | None = None
        self.data = b""
        self.autograde_preprocessors = [ServeRecord, *_without_grading(self)]
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = OneSubmission(parent=self, config=self.config)

    def enter(self, submission: Submission, outcome: Outcome) -> None:
        """Enter an outcome; whatever goes wrong is raised as it is."""
        self.outcome, self.data = outcome, _bytes(submission)
        slug, student = self.coursedir.assignment_id, submission.student
        self.notebooks = [submission.notebook]
        self._require_date(submission.folder)
        folder = os.path.normpath(self._format_dest(slug, student))
        if os.path.exists(folder):
            rmtree(folder)
        os.makedirs(folder)  # the writer makes it only where it is another one than before
        self.run_pre_convert_hook()
        self.init_assignment(slug, student)
        for notebook in self.notebooks:
            self.convert_single_notebook(notebook)
        self.set_permissions(slug, student)
        self.run_post_convert_hook()

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """As nbgrader does, but only regular files are copied: a pipe would be waited for."""
        ignored = self.coursedir.ignore
        folder = self._format_source(assignment_id, student_id)
        self.coursedir.ignore = [*ignored, *map(glob.escape, _irregular(folder))]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = ignored

    def _require_date(self, folder: str) -> None:
        written = os.path.join(folder, DATE)
        try:
            if os.path.lexists(written) and not os.path.isfile(written):
                raise ValueError
            self.coursedir.get_existing_timestamp(folder)
        except Exception:
            raise ValueError(f"its {DATE} holds no date that nbgrader reads.") from None


def _without_grading(converter: Autograde) -> Iterable[Any]:
    """The configured steps but those that would grade, in the jail or by running the notebook."""
    for step in converter.autograde_preprocessors:
        found = import_item(step) if isinstance(step, str) else step
        if not issubclass(found, (Execute, GradeInJail)):
            yield step


def _irregular(folder: str) -> Iterable[str]:
    """Names below a folder of what is a link, a pipe or the like."""
    for place, folders, files in os.walk(folder):
        for name in [*folders, *files]:
            path = os.path.join(place, name)
            if os.path.islink(path) or not (os.path.isfile(path) or os.path.isdir(path)):
                yield name


def _bytes(submission: Submission) -> bytes:
    try:
        return submission.read()
    except Refused:
        return b""
