"""A class of ten through a term: what is handed in, and every command in a teacher's order."""

import json
import shutil
import zipfile
from pathlib import Path

from tests.nbgrader import hostile
from tests.nbgrader.classroom import (
    COURSE_ID,
    EXPLAIN,
    SLUG,
    command,
    commands,
    gradebook,
    hand_in,
    known,
    new_course,
    notebook,
)

DUE, ON_TIME, LATE = "2999-03-01 12:00:00", "2999-03-01 11:00:00", "2999-03-01 13:00:00"
AGAIN = "2999-03-01 11:30:00"
THOUGHT = "It needs **9 of 25** weights, for it skips pixels: $x_{1} < x_{2}$."
MAILED = {
    "bob": known("wrong", "dilated_conv2d__kernel_flipped", "effective_kernel_size__float"),
    "cem": known("wrong", "DilatedConv2d__bias_forgotten", "dilate_kernel__square_only"),
    "dee": known("wrong", "dilated_conv2d__forbidden_functional"),
    "gus": {},
    "hal": known("wrong", "conv_output_size__padding_ignored"),
}
ZIPPED = {
    "eli": known("right", "dilated_conv2d__fourier", "dilate_kernel__kronecker"),
    "fay": known("right", "DilatedConv2d__taps_and_rand"),
}
CLASS = sorted(["ada", *MAILED, *ZIPPED, "eve", "ivy"])


def played(folder: Path) -> Path:
    """A course after every command, some with what they logged beside it."""
    course, exchange, desk = new_course(folder / "course"), folder / "exchange", folder / "desk"
    exchange.mkdir()
    desk.mkdir()
    at = [f"--Exchange.root={exchange}"]
    ada = [*at, f"--Exchange.cache={folder / 'cache'}", "--student=ada", f"--course={COURSE_ID}"]
    start(course, desk, at, ada)
    submit_all(exchange, folder / "ran")
    download(course)
    commands(
        course,
        (desk, ["submit", SLUG, *ada]),
        (course, ["collect", SLUG, *at]),
        (course, ["zip_collect", SLUG]),
    )
    command(course, "autograde", SLUG)
    teach(course)
    inbound = exchange / COURSE_ID / "inbound"
    hand_in(inbound / f"hal+{SLUG}+{AGAIN} UTC+2", notebook({}), f"{AGAIN} UTC")
    zero = "--LateSubmissionPlugin.penalty_method=zero"
    unreleased = f"--CourseDirectory.student_id_exclude={','.join(ZIPPED)}"
    told = commands(
        course,
        (course, ["export", f"--to={folder / 'first.csv'}"]),
        (course, ["collect", SLUG, "--update", *at]),
        (course, ["autograde", SLUG]),
        (course, ["autograde", SLUG, "--force", "--student=[ag]*", zero]),
        (course, ["generate_feedback", SLUG]),
        (course, ["release_feedback", SLUG, unreleased, *at]),
        (course, ["export"]),
        (desk, ["fetch_feedback", SLUG, *ada]),
    )
    (folder / "second.log").write_text(told)
    return course


def submit_all(exchange: Path, marker: Path) -> None:
    """What a class leaves in the exchange: all but ada, who uses nbgrader's command."""
    inbound = exchange / COURSE_ID / "inbound"
    for student, answers in MAILED.items():
        date = LATE if student == "gus" else ON_TIME
        hand_in(inbound / f"{student}+{SLUG}+{date} UTC+1", notebook(answers), f"{date} UTC")
    eve = inbound / f"eve+{SLUG}+{ON_TIME} UTC+1"
    spoilt = hostile.spoil(notebook({}), str(marker))
    hand_in(eve, spoilt, f"{ON_TIME} UTC")
    (eve / "look.html").write_text(hostile.SCRIPT)
    (eve / "nbgrader_config.py").write_text(f"open({str(marker)!r}, 'w')")
    broken = json.dumps(notebook({})).encode()[:-100]
    hand_in(inbound / f"ivy+{SLUG}+{ON_TIME} UTC+1", broken, f"{ON_TIME} UTC")


def download(course: Path) -> None:
    """Two submissions as a learning platform hands them out: a file and an archive."""
    archive = course / "downloaded" / SLUG / "archive"
    archive.mkdir(parents=True)
    (archive / f"eli_{SLUG}.ipynb").write_text(json.dumps(notebook(ZIPPED["eli"])))
    with zipfile.ZipFile(archive / "rest.zip", "w") as packed:
        packed.writestr(f"fay_{SLUG}.ipynb", json.dumps(notebook(ZIPPED["fay"])))


def teach(course: Path) -> None:
    """What a teacher does by hand: a score and a comment for ada's explanation."""
    with gradebook(course) as book:
        grade = book.find_grade(EXPLAIN, SLUG, SLUG, "ada")
        grade.manual_score, grade.extra_credit = 0.0, 0.5
        book.find_comment(EXPLAIN, SLUG, SLUG, "ada").manual_comment = "Yes: *weights*."
        book.db.commit()


def start(course: Path, desk: Path, at: list[str], ada: list[str]) -> None:
    """The release is made, published and fetched; ada, who has an answer to all, submits hers."""
    commands(
        course,
        (course, ["generate_assignment", SLUG]),
        (course, ["db", "assignment", "add", SLUG, f"--duedate={DUE} UTC"]),
        (course, ["release_assignment", SLUG, *at]),
        (desk, ["fetch_assignment", SLUG, *ada]),
    )
    fetched = desk / SLUG / f"{SLUG}.ipynb"
    shutil.copy(fetched, desk / "fetched.ipynb")
    fetched.write_text(json.dumps(notebook({}, THOUGHT)))
