"""nbgrader for this course: solutions → exercises → submitted → graded, graded in our jail."""

import os
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent

# `nbgrader` is a script of its own and does not look in this folder for modules.
sys.path.insert(0, str(ROOT))
# It starts `alembic` by name, which lies beside Python and, where the environment is not
# activated, nowhere else.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

# Its own use of SQLAlchemy warns three times a student about the order in which objects are built.
warnings.filterwarnings("ignore", message="Object of type", module="nbgrader")

c = get_config()  # noqa: F821 (traitlets puts it into this file's names)

c.CourseDirectory.course_id = "wider-and-back"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "submitted"
c.CourseDirectory.autograded_directory = "graded"
c.CourseDirectory.feedback_directory = "feedback"

c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
c.ClearSolutions.text_stub = "*Your answer here.*"

# zip_collect has no default: files are called <student>_<assignment>.ipynb. No other character
# gets into a student's id, because the formgrader writes it into its pages unescaped.
c.FileNameCollectorPlugin.named_regexp = (
    r".*/(?P<student_id>[A-Za-z0-9.-]+)_(?P<file_id>[A-Za-z0-9_]+)\.ipynb$"
)

# A submission's metadata, outputs and raw cells can end the run for the whole class or run in the
# browser of whoever grades: nbgrader gets our own copy with the student's text in it.
c.Autograde.exporter_class = "autograder.submitted.SubmissionExporter"

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

# nbconvert passes HTML in Markdown cells through, in the feedback and in the formgrader.
c.HTMLExporter.filters = {"markdown2html": "autograder.harmless.markdown2html"}
