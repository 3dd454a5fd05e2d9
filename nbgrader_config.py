"""nbgrader for this course: solutions → exercises → submitted → graded, graded in our jail."""

import sys
from pathlib import Path

# `nbgrader` is a script of its own and does not look in this folder for modules.
sys.path.insert(0, str(Path(__file__).resolve().parent))

c = get_config()  # noqa: F821 (traitlets puts it into this file's names)

c.CourseDirectory.course_id = "wider-and-back"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "submitted"
c.CourseDirectory.autograded_directory = "graded"
c.CourseDirectory.feedback_directory = "feedback"

c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
c.ClearSolutions.text_stub = "*Your answer here.*"

# nbgrader's own list begins with Execute, which runs a student's notebook in the account of
# whoever grades it. The rest of its list is unchanged.
c.Autograde.autograde_preprocessors = [
    "autograder.preprocessor.GradeInJail",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "autograder.preprocessor.SaveGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# A student who deleted a test cell keeps the points of its question: its copy is put back.
c.OverwriteCells.add_missing_cells = True
