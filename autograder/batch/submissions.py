"""Finds what was handed in: one notebook a student, below nbgrader's folder of submissions."""

import glob
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from autograder.assignment import known_slugs
from autograder.exits import Refused
from autograder.notebook import read_file
from autograder.text import clean_line

if TYPE_CHECKING:  # a grading process has no use for nbgrader
    from nbgrader.coursedir import CourseDirectory

PATTERN = frozenset("*?[]")
SHOWN = 80


class Submission(msgspec.Struct, frozen=True):
    """What a student handed in; `folder` is theirs alone, `notebook` need not exist."""

    student: str
    folder: str
    notebook: str

    @property
    def shown(self) -> str:
        """The student's name for people to read."""
        return clean_line(self.student, SHOWN)

    def read(self) -> bytes:
        """The notebook's bytes; raises Refused, one sentence, where it is none of the student's."""
        path, own = Path(self.notebook), Path(self.folder).parent
        name = clean_line(path.name, SHOWN)
        try:
            if not path.resolve().is_relative_to(own.resolve()):
                raise Refused(
                    f"{name} is a link that leads out of the student's folder: put the notebook "
                    "itself there."
                )
            if not path.exists() and len(others := sorted(path.parent.glob("*.ipynb"))) == 1:
                other = clean_line(others[0].name, SHOWN)
                raise Refused(f"There is no file {name} here, but {other}: rename it to {name}.")
            return read_file(path, name)
        except (OSError, RuntimeError):  # a loop of links, a folder that nobody may enter
            raise Refused(f"{name} cannot be reached: check links and permissions.") from None


def find_submissions(course: "CourseDirectory", slug: str) -> list[Submission]:
    """Every submission of `slug`, by student; raises Refused where there is none."""
    root = Path(course.root)
    handed_in = root / course.submitted_directory
    if not handed_in.is_dir():
        raise Refused(
            f"There is no folder {handed_in}: collect submissions first, as "
            f"{course.submitted_directory}/<student>/{slug}/{slug}.ipynb."
        )

    def path(student: str) -> str:
        return course.directory_structure.format(
            nbgrader_step=course.submitted_directory, student_id=student, assignment_id=slug
        )

    named = re.compile("(.+)".join(re.escape(part) for part in path("\0").split("\0")), re.DOTALL)
    found = []
    for place in glob.glob(path("*"), root_dir=root):
        folder = root / place
        student = named.fullmatch(place)[1]
        found.append(Submission(student, str(folder), str(folder / f"{slug}.ipynb")))
    if not found:
        raise Refused(
            f"Nobody handed in {slug}: there is no {handed_in / '<student>' / slug}, "
            "so collect submissions first."
        )
    return sorted(found, key=lambda submission: submission.student)


def unusable(student: str) -> str:
    """Why a folder's name cannot be a student's, in one sentence; empty where it can."""
    why = ""
    if clean_line(student, len(student) + 1) != student:
        why = "holds characters that cannot be seen"
    elif PATTERN & set(student):
        why = "holds one of * ? [ ], which nbgrader reads as a pattern"
    elif student in {f"{slug}.csv" for slug in known_slugs()}:
        why = "is the name of a table of grades"
    shown = clean_line(student, SHOWN)
    return why and f"The folder's name «{shown}» {why}: rename it to the student's."
