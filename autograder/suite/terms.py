"""What a suite says about a question beside its tests."""

from dataclasses import dataclass
from types import ModuleType

from autograder.budget import Budget


@dataclass(frozen=True)
class Terms:
    """The terms on which a question's answer is run.

    `name` is the question's; `forbidden` is the family of operators taken away; `given` a source
    that the jail loads before the answers; `budget` the time, where it is not the usual; `trains`
    whether optimizers have to be ready.
    """

    name: str = ""
    forbidden: str | None = None
    given: str = ""
    budget: Budget | None = None
    trains: bool = False


def terms_of(suite: ModuleType, name: str) -> Terms:
    """The terms of the question `name`, from a suite's FORBIDDEN, GIVEN and TRAINS."""
    tables = {table: getattr(suite, table, {}) for table in ("FORBIDDEN", "GIVEN", "TRAINS")}
    return Terms(
        name=name,
        forbidden=tables["FORBIDDEN"].get(name),
        given=tables["GIVEN"].get(name, ""),
        budget=tables["TRAINS"].get(name),
        trains=name in tables["TRAINS"],
    )
