"""One call of `batch`: what is kept, what is graded, what is written, in which order."""

import fcntl
import shlex
import shutil
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os.path import relpath
from pathlib import Path

from rich.console import Console

from autograder.assignment import Assignment, known_slugs, load_assignment
from autograder.batch import gradescope
from autograder.batch.converter import DATE
from autograder.batch.course import open_course, shown_url
from autograder.batch.digests import content_digest, grader_digest, joined
from autograder.batch.gradebook import Book, NotEntered
from autograder.batch.outcome import Outcome, not_checked
from autograder.batch.pool import Pool
from autograder.batch.progress import Told
from autograder.batch.state import Places, State, replace
from autograder.batch.submissions import Submission, find_submissions, unusable
from autograder.batch.tables import Row, csv_bytes, overview, row
from autograder.batch.worker import Start
from autograder.exits import CannotWork, Refused
from autograder.jail.layers import Layers, available
from autograder.secret import DEFAULT, WARNING, course_secret
from autograder.text import clean_line


def run(
    slug: str, root: Path, *, jobs: int, db_url: str | None, again: bool, console: Console
) -> None:
    """Grade a class and print its table; progress and trouble go to standard error.

    Raises Refused where there is nothing to grade, and CannotWork where no jail holds or the
    gradebook cannot be used: then the records are there all the same.
    """
    secret = course_secret()  # out of the environment before anything is started
    nbgrader = _typed("nbgrader")  # before its configuration puts it into PATH for itself
    assignment = _assignment(slug)
    app = open_course(root, db_url)
    submissions = find_submissions(app.coursedir, slug)
    layers = available()
    if not layers.enough:
        raise CannotWork(f"Student code cannot be isolated here: {layers.lacking()}")
    graded = Path(app.coursedir.root) / app.coursedir.autograded_directory
    with _alone(graded):
        batch = Batch(assignment, Book(app, slug), layers, secret, jobs)
        batch.sort(submissions, again)
        if secret == DEFAULT:
            batch.errors.print(WARNING, soft_wrap=True)
        batch.grade()
        rows = [batch.rows[submission.student] for submission in submissions]
        replace(graded / f"{slug}.csv", csv_bytes(assignment, rows))
    console.print(overview(assignment, rows))
    if batch.book.broken:
        raise CannotWork(batch.book.broken)
    console.print(_onward(nbgrader, slug, root, db_url, graded), markup=False, soft_wrap=True)


class Batch:
    """Submissions on their way: kept or waiting, then graded, then entered."""

    def __init__(
        self, assignment: Assignment, book: Book, layers: Layers, secret: str, jobs: int
    ) -> None:
        self.assignment, self.book, self.jobs = assignment, book, jobs
        self.isolation = list(layers.names)
        self.start = Start(assignment.slug, secret)
        self.digest = grader_digest(assignment.slug, secret, self.isolation)
        self.rows: dict[str, Row] = {}
        self.errors = Console(stderr=True, highlight=False)
        self._waiting: list[Submission] = []
        self._entering: deque[Submission] = deque()

    def sort(self, submissions: list[Submission], again: bool) -> None:
        """Tell what has to be graded from what has not changed since it was."""
        for submission in submissions:
            why = unusable(submission.student)
            state = None if why or again else self._places(submission).load()
            if why:
                refused = Outcome(status="refused", sentence=why)
                self.rows[submission.student] = row(submission, refused)
            elif state is not None and state.inputs == self._inputs(submission):
                outcome = self._places(submission).outcome(state)
                self.rows[submission.student] = row(submission, outcome, kept=True)
                self._entering.append(submission)
            else:
                self._waiting.append(submission)

    def grade(self) -> None:
        """Grade what waits, each record on disk before the next; enter it while others are graded.

        Records come first: a process that grades never waits for the gradebook.
        """
        told = Told(self.errors, len(self._waiting), self.assignment.max_score)
        with told.shown(), Pool(self._waiting, self.start, self.jobs) as pool:
            told.at("starting")
            self.book.open()
            if self.book.broken:  # said again at the end: a class may take minutes till then
                self.errors.print(self.book.broken, markup=False, soft_wrap=True)
            while pool.busy or self._entering:
                for submission, outcome in self._answers(pool):
                    self._commit(submission, outcome)
                    told.done(self.rows[submission.student])
                    self._entering.append(submission)
                told.at(", ".join(one.shown for one in pool.current) or "gradebook")
                if self._entering:
                    self._enter(self._entering.popleft())

    def _answers(self, pool: Pool) -> Iterator[tuple[Submission, Outcome]]:
        return pool.answers(patient=not self._entering) if pool.busy else iter(())

    def _commit(self, submission: Submission, outcome: Outcome) -> None:
        if outcome.status == "unchecked":
            outcome = not_checked(self.assignment, self.isolation, outcome.sentence)
        self._places(submission).commit(outcome, self.digest)
        self.rows[submission.student] = row(submission, outcome)

    def _enter(self, submission: Submission) -> None:
        """Bring what derives from a record up to it: Gradescope's file and the gradebook."""
        places = self._places(submission)
        state = places.load()
        if state is None:  # someone took it away meanwhile: graded again next time
            return
        outcome = places.outcome(state)
        data = gradescope.results(outcome)
        if not places.gradescope.is_file() or places.gradescope.read_bytes() != data:
            replace(places.gradescope, data)
        entered = _entered(state, submission, self.book.late_rule(submission))
        if state.entered == entered and self.book.holds(submission, outcome):
            return
        try:
            self.book.enter(submission, outcome)
        except NotEntered as error:
            self.errors.print(str(error), markup=False, soft_wrap=True)
            return
        if not self.book.broken:
            places.note_entered(state, entered)

    def _inputs(self, submission: Submission) -> str:
        try:
            content = submission.read()
        except Refused as error:
            content = str(error).encode()
        return joined(self.digest, content_digest(content))

    def _places(self, submission: Submission) -> Places:
        return Places(self.book.folder(submission))


def _entered(state: State, submission: Submission, late_rule: str) -> str:
    """A fingerprint of all that the gradebook takes: dates and the rule alone may cost points."""
    date = b""
    written = Path(submission.folder) / DATE
    with suppress(OSError):
        date = written.read_bytes() if written.is_file() else b""
    return joined(state.inputs, state.record, state.refused, content_digest(date), late_rule)


def _onward(nbgrader: str, slug: str, root: Path, db_url: str | None, graded: Path) -> str:
    """Where the grades are, and what comes after them."""
    words = ["generate_feedback", slug, "--force"]
    words += [] if root == Path() else [f"--course-dir={root}"]
    words += [] if db_url is None else [f"--db={shown_url(db_url)}"]
    return (
        f"Points are in {relpath(graded / f'{slug}.csv')} and in the gradebook, which adds late "
        "penalties and points by hand.\n"
        "Next: read the explanations in the formgrader (jupyter lab, menu Nbgrader), then\n"
        f"  {shlex.join([nbgrader, *words])}"
    )


def _typed(program: str) -> str:
    """How a program that lies beside Python is called from here."""
    return program if shutil.which(program) else relpath(Path(sys.executable).with_name(program))


def _assignment(slug: str) -> Assignment:
    if slug not in known_slugs():
        known = ", ".join(known_slugs()) or "none is installed"
        raise Refused(f"There is no assignment «{clean_line(slug, 60)}»: choose one of {known}.")
    return load_assignment(slug)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the class's folder; the kernel gives it back however this process ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".batch.lock").open("wb")
    except OSError as error:
        raise Refused(f"{folder} cannot be written ({error.strerror}).") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(
                f"Another batch is at work in {folder}: wait until it has ended."
            ) from None
        yield
