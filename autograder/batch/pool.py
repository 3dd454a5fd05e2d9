"""Grading processes: hands out submissions, collects answers, replaces a process that dies."""

import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import wait

import msgspec

from autograder.assignment import ROOT
from autograder.batch.outcome import Outcome
from autograder.batch.submissions import Submission
from autograder.batch.worker import READY, Start
from autograder.exits import CannotWork

PROGRAM = (sys.executable, "-m", "autograder.batch.worker")
AHEAD = 2
"""Submissions that a process has at hand, so that it need not wait for the one who writes."""
TRIES = 2
PATIENCE = 1800.0
"""Seconds after which a process is taken for dead: far more than a submission's time in all."""
FAREWELL = 20.0


class Pool:
    """Grades submissions in processes of their own, each with a warm jail.

    Use it as a context. Its processes are in sessions of their own, so that Ctrl-C reaches them
    only through `__exit__`, and the kernel ends them with this process.
    """

    def __init__(
        self,
        submissions: Iterable[Submission],
        start: Start,
        jobs: int,
        program: tuple[str, ...] = PROGRAM,
        patience: float = PATIENCE,
    ) -> None:
        self._waiting = deque(submissions)
        self._start, self._program, self._patience = start, program, patience
        self._tried: dict[str, int] = {}
        self._workers: list[Worker] = []
        self._jobs = min(jobs, len(self._waiting))

    def __enter__(self) -> "Pool":
        try:
            for _ in range(self._jobs):
                self._workers.append(Worker(self._program, self._start))
            self._feed()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    @property
    def busy(self) -> bool:
        """Whether answers are still to come."""
        return bool(self._waiting) or any(worker.given for worker in self._workers)

    @property
    def current(self) -> list[Submission]:
        """What is being graded right now."""
        return [worker.given[0] for worker in self._workers if worker.given]

    def answers(self, patient: bool) -> Iterator[tuple[Submission, Outcome]]:
        """The answers that are there; if `patient` and none is, wait until something happens.

        A submission whose process died twice is answered «unchecked». Raises CannotWork where a
        process does not get its jail to work.
        """
        asked = {worker.wire: worker for worker in self._workers if worker.given}
        ready = wait(list(asked), self._patience if patient else 0)
        if patient and not ready:
            for worker in asked.values():
                if worker.ready:  # the start of a jail has a deadline of its own
                    worker.kill()
        for wire in ready:
            worker = asked[wire]
            try:
                outcome = worker.answer()
            except (EOFError, OSError):
                yield from self._replaced(worker)
                continue
            if outcome is not None:
                yield worker.given.popleft(), outcome
        self._feed()

    def _feed(self) -> None:
        for _ in range(AHEAD):
            for worker in self._workers:
                if self._waiting and len(worker.given) < AHEAD:
                    worker.give(self._waiting.popleft())

    def _replaced(self, worker: "Worker") -> Iterator[tuple[Submission, Outcome]]:
        """Put another process in a dead one's place; answer for what has killed it twice."""
        status = worker.end()
        if not worker.ready:
            raise CannotWork(f"A grading process ended while it started (exit status {status}).")
        first, *others = worker.given
        self._waiting.extendleft(reversed(others))
        self._tried[first.student] = tried = self._tried.get(first.student, 0) + 1
        if tried < TRIES:
            self._waiting.appendleft(first)
        else:
            why = f"the process that graded it ended {tried} times (exit status {status})"
            yield first, Outcome(status="unchecked", sentence=why)
        self._workers.remove(worker)
        if self._waiting:
            self._workers.append(Worker(self._program, self._start))

    def _close(self) -> None:
        for worker in self._workers:
            worker.interrupt()
        for worker in self._workers:
            worker.end(FAREWELL)


class Worker:
    """One grading process; `given` are the submissions that it has not answered yet."""

    def __init__(self, program: tuple[str, ...], start: Start) -> None:
        self.given: deque[Submission] = deque()
        self.ready = False
        self.wire, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [*program, str(theirs.fileno()), str(os.getpid())],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._send(start)

    def give(self, submission: Submission) -> None:
        """Have it grade one more."""
        self.given.append(submission)
        self._send(submission)

    def answer(self) -> Outcome | None:
        """Its next answer, None where it said that it is ready; EOFError where it has ended."""
        data = self.wire.recv_bytes()
        if data == READY and not self.ready:
            self.ready = True
            return None
        try:
            return msgspec.json.decode(data, type=Outcome)
        except msgspec.DecodeError:
            raise CannotWork(data.decode(errors="replace")) from None

    def interrupt(self) -> None:
        """Have it stop what it does, and close its jail."""
        self.wire.close()
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End it without asking; its end is found when its answer is read."""
        self._process.kill()

    def end(self, patience: float = 0.0) -> int:
        """Its exit status, once it has ended, after `patience` seconds by force."""
        self.wire.close()
        try:
            return self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def _send(self, message: Start | Submission) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # found when its answer is read
            self.wire.send_bytes(msgspec.json.encode(message))
