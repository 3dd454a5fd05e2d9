"""The command line: `python -m autograder grade NOTEBOOK`, `batch ASSIGNMENT`, `doctor`."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from autograder.exits import CannotWork, Refused, fault

if TYPE_CHECKING:
    from autograder.report import Report

STDOUT = "-"
OWN_FILE = "A notebook of your own can be checked without a jail, with --unsafe."
INTERRUPTED = 130  # what a shell reports for a program that Ctrl-C ended

app = typer.Typer(
    help="Grade the course's notebooks. Student code runs in a jail.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.command()
def grade(
    notebook: Annotated[Path, typer.Argument(metavar="NOTEBOOK", help="The notebook to grade.")],
    assignment: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Its short name, where the file has another."),
    ] = None,
    json: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Write a record for scripts; - prints it alone."),
    ] = None,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page to open in a browser.")
    ] = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Run without a jail: for your own notebook only.")
    ] = False,
) -> None:
    """Grade one notebook and say what to mend.

    Exit status: 0 graded, whatever the score; 2 the input cannot be used; 3 the grader cannot
    work here.
    """
    with _one_sentence():
        for path in (html, None if json in (None, STDOUT) else Path(json)):
            _require_writable(path)
        report = _graded(notebook, assignment, unsafe)
        _write(report, json, html)


@app.command()
def batch(
    slug: Annotated[
        str, typer.Argument(metavar="ASSIGNMENT", help="Its short name: dilated_conv.")
    ],
    jobs: Annotated[
        int,
        typer.Option(
            metavar="N", min=1, help="Grading processes: 600 MB of memory and a core each."
        ),
    ] = 1,
    db: Annotated[
        str | None, typer.Option(metavar="URL", help="The gradebook, as SQLAlchemy names it.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Grade also what has not changed.")
    ] = False,
    course_dir: Annotated[
        Path, typer.Option(metavar="FOLDER", help="The course, where it is not this folder.")
    ] = Path(),
) -> None:
    """Grade a whole class into nbgrader's gradebook.

    Takes every submitted/<student>/<ASSIGNMENT>/ and writes to graded/. Set AUTOGRADER_SECRET to
    a word of your own first: it decides which cases are tried. Run it again after whatever
    stopped it: what is graded and has not changed is kept. Exit status: 0 every submission was
    graded or refused for a reason of its own; 2 the input cannot be used; 3 the grader or the
    gradebook cannot work here.
    """
    with _one_sentence("Interrupted: what was graded stays; run the same command to go on."):
        from autograder.batch.run import run

        console = Console(highlight=False)
        run(slug, course_dir, jobs=jobs, db_url=db, again=again, console=console)


@app.command()
def doctor() -> None:
    """Say what holds student code here, and how to get what is missing."""
    with _one_sentence():
        from autograder.doctor import examination
        from autograder.jail.layers import available
        from autograder.secret import course_secret

        course_secret()  # out of the environment before a probe is started
        console = Console(highlight=False)
        layers = available()
        for heading, lines in examination(layers):
            console.print(Text(heading, style="bold"))
            for line in lines:
                console.print(Padding(Text(line), (0, 0, 0, 2)))
        if not layers.enough:
            raise typer.Exit(CannotWork.status)


def _graded(notebook: Path, assignment: str | None, unsafe: bool) -> "Report":
    from autograder.assignment import load_assignment
    from autograder.grader import Grader
    from autograder.notebook import read_file, read_submission
    from autograder.text import clean_line

    # What can be refused is refused before a jail is started for it; a path that leads nowhere
    # before a name that says nothing.
    read_file(notebook, clean_line(str(notebook)))
    slug = notebook.stem if assignment is None else assignment
    read_submission(notebook, load_assignment(slug))
    waiting = Console(stderr=True)
    try:
        with waiting.status(f"Grading {slug} …"), Grader(unsafe=unsafe) as grader:
            return grader.grade(notebook, slug)
    except CannotWork as error:
        raise error if unsafe else CannotWork(f"{error} {OWN_FILE}") from None


def _write(report: "Report", json: str | None, html: Path | None) -> None:
    from autograder.render.page import html_page
    from autograder.render.terminal import print_report
    from autograder.report import encode

    files = {} if html is None else {html: html_page(report).encode()}
    if json not in (None, STDOUT):
        files[Path(json)] = encode(report)
    _save(files)
    if json == STDOUT:
        sys.stdout.buffer.write(encode(report))
        sys.stdout.flush()
        return
    print_report(report, Console(highlight=False))


def _require_writable(path: Path | None) -> None:
    if path is None:
        return
    if path.is_dir():
        raise Refused(f"{path} is a folder: give a file to write to.")
    if not path.absolute().parent.is_dir():
        raise Refused(f"{path} cannot be written: there is no folder {path.parent}.")


def _save(files: Mapping[Path, bytes]) -> None:
    """Write all of them, or none: half a report is nobody's."""
    begun = []
    try:
        for path, data in files.items():
            with path.open("wb") as file:
                begun.append(path)
                file.write(data)
    except OSError as error:
        for one in begun:
            if one.is_file():
                one.unlink(missing_ok=True)
        raise Refused(f"{path} cannot be written ({error.strerror}).") from None


@contextmanager
def _one_sentence(interrupted: str = "Interrupted: nothing was graded.") -> Iterator[None]:
    """End with a sentence on standard error and its exit status, never with a traceback."""
    try:
        yield
    except (Refused, CannotWork) as error:
        _end(str(error), error.status)
    except KeyboardInterrupt:
        _end(interrupted, INTERRUPTED)
    except (typer.Exit, BrokenPipeError):
        raise
    except Exception as error:
        _end(
            f"The grader itself failed ({fault(error)}): this is no verdict on the notebook; "
            "please report it.",
            CannotWork.status,
        )


def _end(sentence: str, status: int) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(status) from None


if __name__ == "__main__":
    app(prog_name="python -m autograder")
