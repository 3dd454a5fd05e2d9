from collections.abc import Callable, Iterator

import pytest

from autograder.jail.layers import available
from autograder.jail.parent import Jail
from autograder.student import Budget, Cell, Cells, Student

IMPORTS = Cell(
    "imports", "import torch\nfrom torch import nn\nfrom torch.nn import functional as F"
)
QUICK = Budget(call=2.0, cell=2.0)


@pytest.fixture(scope="session")
def jail() -> Iterator[Jail]:
    """A jail with every layer that this machine has."""
    with Jail.start(available()) as jail:
        yield jail


@pytest.fixture
def made(jail) -> Iterator[Callable[..., Student]]:
    """Makes students of cells: `made(answer="def answer(): ...")`, closed after the test."""
    students: list[Student] = []

    def make(
        forbidden: str | None = None, budget: Budget = QUICK, within: Jail = jail, **sources: str
    ) -> Student:
        cells = Cells([IMPORTS, *(Cell(name, source) for name, source in sources.items())])
        students.append(Student(within, cells, forbidden=forbidden, budget=budget))
        return students[-1]

    yield make
    for student in students:
        student.close()


@pytest.fixture
def cell_of() -> Callable:
    """What became of the cell of that id, after the student's cells were loaded."""

    def find(student: Student, name: str = "answer"):
        student.reference("Identity")  # whatever makes it load
        return next(result for result in student.cells if result.id == name)

    return find
