"""What stands beside each record on disk, and whether it still holds.

A grading is finished with the rename that puts its record in place: the state written before it
names that very record, so a kill between the two leaves a record that the state does not name,
and the submission is graded again. A refusal has no record: there the state's rename finishes it.
"""

import os
from pathlib import Path

import msgspec

from autograder.batch.digests import content_digest, joined
from autograder.batch.outcome import Outcome
from autograder.exits import Refused
from autograder.report import decode, encode


class State(msgspec.Struct, kw_only=True):
    """`inputs`: what was graded, and by what; `record`: the record's own fingerprint; `entered`:
    what of it the gradebook has.
    """

    inputs: str
    refused: str = ""
    record: str = ""
    entered: str = ""


class Places:
    """Where a student's results stand, beside nbgrader's own folder for them."""

    def __init__(self, folder: Path) -> None:
        """Take nbgrader's folder for the autograded submission."""
        beside = folder.parent
        self.record = beside / f"{folder.name}.json"
        self.state = beside / f"{folder.name}.digest"
        self.gradescope = beside / f"{folder.name}.gradescope.json"

    def load(self) -> State | None:
        """The state, if it still describes what stands on disk."""
        try:
            state = msgspec.json.decode(self.state.read_bytes(), type=State)
            if not state.refused and content_digest(self.record.read_bytes()) != state.record:
                return None
        except (OSError, msgspec.DecodeError):
            return None
        return state

    def outcome(self, state: State) -> Outcome:
        """What became of the submission whose state was just loaded.

        A refusal takes away the record of what was handed in before.
        """
        if state.refused:
            self.record.unlink(missing_ok=True)
            return Outcome(status="refused", sentence=state.refused)
        status = "graded" if state.inputs else "unchecked"
        return Outcome(status=status, report=decode(self.record.read_bytes()))

    def commit(self, outcome: Outcome, grader: str) -> None:
        """Put an outcome in place; whatever kills this process, it is there whole or not at all."""
        inputs = joined(grader, outcome.content) if outcome.content else ""
        if outcome.report is None:
            self._save(State(inputs=inputs, refused=outcome.sentence))
            return
        data = encode(outcome.report)
        self._save(State(inputs=inputs, record=content_digest(data)))
        replace(self.record, data)

    def note_entered(self, state: State, entered: str) -> None:
        """Remember what the gradebook has."""
        state.entered = entered
        self._save(state)

    def _save(self, state: State) -> None:
        replace(self.state, msgspec.json.encode(state) + b"\n")


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises Refused where it cannot be written."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(data)
        os.replace(fresh, path)
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror}).") from None
