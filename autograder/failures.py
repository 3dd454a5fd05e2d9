"""What can go wrong with an answer: exceptions that carry one sentence for the student.

Every `Failure` is an act of the submission and fails the test that meets it. `Unchecked` is ours:
the test then waits for a human. No act of the student's process can raise `Unchecked`.
"""


class Failure(Exception):
    """An answer did something that fails the test; `str()` of it is the student's sentence.

    The sentence is already cleaned (`autograder.text`) and bounded. Attributes of subclasses that
    hold text from the submission are cleaned and bounded too.
    """


class Missing(Failure):
    """The submission has no such answer: no cell, no such name, or a name never defined.

    `name` is what was asked for, `cell_error` the error of the cell that should have defined it
    (None where that cell ran through).
    """

    def __init__(self, name: str, sentence: str, cell_error: str | None = None):
        super().__init__(sentence)
        self.name, self.cell_error = name, cell_error


class Raised(Failure):
    """The answer raised an exception.

    `type` is the exception's class name, `line` the line in the student's own cell or None where
    no line of a cell took part, `cell` that cell's id or None, `message` its text cut to 200
    characters. `name` is the undefined name of a NameError, else None. `bases` are the names of
    the standard exceptions it derives from, its own included (a subclass of ValueError is one).
    """

    def __init__(
        self,
        type: str,
        line: int | None,
        message: str,
        *,
        cell: str | None = None,
        name: str | None = None,
        bases: tuple[str, ...] = (),
    ):
        place = "" if line is None else f" on line {line} of `{cell}`"
        text = f": {message}" if message else ""
        super().__init__(f"raised {type}{place}{text}")
        self.type, self.line, self.message = type, line, message
        self.cell, self.name, self.bases = cell, name, bases


class Forbidden(Failure):
    """The answer reached for an operator that its question takes away.

    `operator` is the dispatcher's name of it, «aten::convolution», or that of torch's copy in
    Python, «torch._refs.nn.functional.pixel_shuffle»; `family` the question's word, «convolution»;
    `line` and `cell` say where, as in Raised.
    """

    def __init__(
        self, operator: str, family: str, *, line: int | None = None, cell: str | None = None
    ):
        native = operator.removeprefix("aten::").split(".")[0]
        short = (native if "::" in operator else operator.rsplit(".")[-1]).lstrip("_")
        place = "" if line is None else f" on line {line} of `{cell}`"
        super().__init__(
            f"used torch's own operator `{short}`{place}; this question asks you to build it "
            f"without torch's {family.replace('_', ' ')} operators, however they are reached"
        )
        self.operator, self.family = operator, family
        self.line, self.cell = line, cell


class TimedOut(Failure):
    """The answer did not come within its deadline; `seconds` is that deadline."""

    def __init__(self, seconds: float):
        super().__init__(f"did not finish within {seconds:g} s")
        self.seconds = seconds


class Died(Failure):
    """The process that ran the answer ended; `how` says how: «exit status 3», «signal SIGSEGV»."""

    def __init__(self, how: str):
        super().__init__(f"ended the process it ran in ({how})")
        self.how = how


class BadAnswer(Failure):
    """What came back cannot be read: neither tensor nor plain data, too large, a broken frame."""


class TimeUp(Failure):
    """Nothing more is asked of the question: its time is spent, or calls before it `hung`."""

    def __init__(self, hung: int = 0):
        why = f"{hung} calls before it did not finish" if hung else "the question's time is used up"
        super().__init__(f"not run, because {why}")


class Unchecked(Exception):
    """The check itself could not be made; says why. Never the student's doing."""
