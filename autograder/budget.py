"""How long a question may take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """Seconds of wall clock: for a call, for loading a cell, for a question in all.

    A question is over as well after `missed` deadlines.
    """

    call: float = 10.0
    cell: float = 10.0
    question: float = 40.0
    missed: int = 2
