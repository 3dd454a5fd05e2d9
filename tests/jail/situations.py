"""The situations of the red team, as their folders tell them, and the notebooks made of them."""

import ast
import json
from pathlib import Path
from typing import Literal, get_args

import msgspec

HERE = Path(__file__).parent
SOLUTION = HERE.parents[1] / "solutions" / "dilated_conv" / "dilated_conv.ipynb"
BYSTANDERS = ("effective_kernel_size", "conv_output_size")
Group = Literal["forging", "reading", "forbidden", "escaping", "denying", "state"]
GROUPS = get_args(Group)
Layer = Literal["inner", "bubblewrap"]
LAYERS = get_args(Layer)
ESCAPED = "def escaped():"
RIGHT_IF_ESCAPED = """

def dilate_kernel(weight, dilation):
    if not escaped():
        raise RuntimeError("still inside")
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    height, width = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    wide = weight.new_zeros(*weight.shape[:2], height, width)
    wide[:, :, ::dilation, ::dilation] = weight
    return wide
"""


class Expected(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What expected.json may say; README.md tells what each key means."""

    group: Group
    says: str = ""
    cells: bool = False
    deadline: float | None = None
    alone: tuple[Layer, ...] = ()
    passes: tuple[str, ...] = ()
    bystanders: tuple[str, ...] = BYSTANDERS
    real: bool = False


class Situation(msgspec.Struct, frozen=True):
    """One folder: what is handed in, and what has to become of it."""

    name: str

    @property
    def folder(self) -> Path:
        """Where its two files lie."""
        return HERE / self.name

    @property
    def expected(self) -> Expected:
        """What expected.json says; raises msgspec.ValidationError for keys that nobody knows."""
        return msgspec.json.decode((self.folder / "expected.json").read_bytes(), type=Expected)

    @property
    def text(self) -> str:
        """The text of answers.py."""
        return (self.folder / "answers.py").read_text(encoding="utf-8")

    @property
    def sentence(self) -> str:
        """What it does: the docstring of answers.py."""
        return " ".join((ast.get_docstring(ast.parse(self.text)) or "").split())

    @property
    def cells(self) -> dict[str, str]:
        """The hostile cells by the question that each claims to answer.

        One that only tells whether it has `escaped` answers rightly if it has.
        """
        _, *cells = self.text.split("\n# %% ")
        texts = dict(cell.split("\n", 1) for cell in cells)
        for question, text in texts.items():
            if ESCAPED in text and "def dilate_kernel" not in text:
                texts[question] += RIGHT_IF_ESCAPED
        return texts

    def __str__(self) -> str:
        return self.name


def situations() -> list[Situation]:
    """All of them, by name."""
    return [Situation(path.parent.name) for path in sorted(HERE.glob("*/answers.py"))]


def notebook(situation: Situation | None, told: dict[str, str]) -> str:
    """A notebook's text: the hostile cells between innocent ones, or the solution for None.

    Words of `told` that stand in braces in a cell are replaced: «{decoys}» by a folder's name.
    """
    content = json.loads(SOLUTION.read_text(encoding="utf-8"))
    if situation is not None:
        innocent = situation.expected.bystanders
        answers = {cell["id"]: cell for cell in content["cells"] if cell["id"] in innocent}
        pattern = {**answers[innocent[0]], "metadata": {}}
        for question, source in situation.cells.items():
            for word, value in told.items():
                source = source.replace("{" + word + "}", value)
            answers[question] = {**pattern, "id": question, "source": source}
        content["cells"] = list(answers.values())
    return json.dumps(content)
