"""A grading process: one warm jail, one submission after the other, one answer for each.

Started by `pool.py` with a descriptor and the id of the process that started it.
"""

import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from autograder.batch.digests import content_digest
from autograder.batch.outcome import Outcome
from autograder.batch.submissions import Submission
from autograder.exits import CannotWork, Refused, fault
from autograder.grader import Grader
from autograder.text import clean_line
from autograder.worker.privileges import die_with

READY = b"ready"


class Start(msgspec.Struct):
    """What a process is told first; the secret stands on no command line."""

    slug: str
    secret: str


def begin(parent: int) -> None:
    """Die with the process `parent`, and hear it where it was started deaf: in the background."""
    die_with(parent)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def serve(wire: Connection) -> None:
    """Answer until the other end closes; a jail that does not start is answered in a sentence."""
    start = msgspec.json.decode(wire.recv_bytes(), type=Start)
    try:
        with Grader(secret=start.secret) as grader:
            wire.send_bytes(READY)
            while True:
                submission = msgspec.json.decode(wire.recv_bytes(), type=Submission)
                wire.send_bytes(msgspec.json.encode(judged(grader, submission, start.slug)))
    except CannotWork as error:
        wire.send_bytes(str(error).encode())


def judged(grader: Grader, submission: Submission, slug: str) -> Outcome:
    """What becomes of one submission; a fault of the grader's ends nothing but itself."""
    try:
        data = submission.read()
    except Refused as error:
        return Outcome(
            status="refused", content=content_digest(str(error).encode()), sentence=str(error)
        )
    content = content_digest(data)
    try:
        name = clean_line(Path(submission.notebook).name, 80)
        report = grader.grade_data(data, name, slug)
    except Refused as error:
        return Outcome(status="refused", content=content, sentence=str(error))
    except CannotWork:
        raise
    except Exception as error:
        return Outcome(status="unchecked", sentence=f"the grader itself failed ({fault(error)})")
    return Outcome(status="graded", content=content, report=report)


if __name__ == "__main__":
    begin(int(sys.argv[2]))
    with suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        serve(Connection(int(sys.argv[1])))
