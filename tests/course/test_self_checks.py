"""The questions at the end of every lesson: there, shown, and right by what the code computes."""

import importlib
import math
import pkgutil
import re

import convlab
import jupytext
import pytest
import torch
from _publish.page_sources import is_exercise, text_of
from convlab.self_check import FOLDER, show
from torch.nn import functional as F

from tests.course.conftest import listed_pages, source_of

CELL = 'from convlab import self_check\n\nself_check.show("{slug}")'
# A sign counts where no word or number stands before it; a digit inside a name is no number.
NUMBER = re.compile(
    r"(?:(?<![\w.)])[−-])?(?<![^\W\d])(?<!\d)(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
)


def lessons():
    """Slug of every page in the table of contents that teaches: it ends with a summary."""
    sources = [source_of(page) for page in listed_pages()]
    return [p.stem for p in sources if not is_exercise(p) and "\n## Summary\n" in text_of(p)]


def modules():
    """What the code of an answer may use: torch, F, math and the library, but for its drawings."""
    found = [name for _, name, _ in pkgutil.walk_packages(convlab.__path__, "convlab.")]
    found = [name for name in found if not name.startswith("convlab.figures")]
    library = {name: importlib.import_module(name) for name in found}
    top = {name.split(".")[1]: module for name, module in library.items() if name.count(".") == 1}
    return {**top, "torch": torch, "F": F, "math": math}


def printed(text):
    """(value, decimals) of every number in a text, in order."""
    numbers = [n.replace(",", "").replace("−", "-") for n in NUMBER.findall(text)]
    return [(float(number), len(number.partition(".")[2])) for number in numbers]


def computed(code):
    """The numbers that an expression gives, in order, whatever holds them."""
    return flat(eval(f"({code})", modules()))


def flat(value):
    """A number, tensor or nested sequence as one list of floats."""
    if isinstance(value, torch.Tensor):
        return [float(number) for number in value.flatten()]
    if isinstance(value, list | tuple | range):
        return [number for part in value for number in flat(part)]
    return [float(value)]


def agree(text, values):
    """Whether the numbers in a text are these values, rounded as printed."""
    numbers = printed(text)
    return len(numbers) == len(values) and all(
        abs(value - number) <= 0.5 * 10**-decimals
        for (number, decimals), value in zip(numbers, values, strict=True)
    )


def numeric(slug):
    """The questions of a lesson whose right choice holds a number, or that carry code."""
    asked = show(slug).questions
    return [q for q in asked if q.code or printed(q.answer.text)]


@pytest.fixture(params=lessons())
def slug(request):
    """Each lesson in turn."""
    return request.param


def test_there_are_lessons_to_check():
    """The lessons are found by their summaries."""
    assert {"convolution_arithmetic", "dilated_conv", "transposed_conv"} <= set(lessons())


def test_every_file_of_questions_belongs_to_a_lesson():
    """A self-check that no lesson of the course shows would never be seen."""
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{s}.toml" for s in lessons())


def test_a_lesson_ends_with_its_own_questions(slug):
    """After the summary comes "Check yourself", and in its last cell the lesson's own questions."""
    source = source_of(f"book/{slug}")
    headings = re.findall(r"^## (.*)$", text_of(source), re.MULTILINE)
    assert headings[-2:] == ["Summary", "Check yourself"]
    last = jupytext.read(source).cells[-1]
    assert (last.cell_type, last.source) == ("code", CELL.format(slug=slug))
    assert last.metadata["tags"] == ["remove-input"]


def test_a_lesson_asks_four_to_six_questions(slug):
    """The file is readable by the rules of the library, which count choices and right ones."""
    assert 4 <= len(show(slug).questions) <= 6


def test_the_right_choice_is_not_always_in_the_same_place(slug):
    """Nobody can pass by always choosing the first, or always the last."""
    places = {question.choice.index(question.answer) for question in show(slug).questions}
    assert len(places) >= 3


def test_the_numbers_of_the_right_choice_are_computed(slug):
    """Each question's code gives exactly the numbers of its right choice, as printed there."""
    for question in numeric(slug):
        assert question.code, f"«{question.ask}» needs code for {question.answer.text}"
        values = computed(question.code)
        assert agree(question.answer.text, values), (question.ask, question.answer.text, values)


def test_no_wrong_choice_holds_the_right_numbers(slug):
    """A wrong choice says other numbers, or the question would have two answers."""
    for question in numeric(slug):
        right = [value for value, _ in printed(question.answer.text)]
        for choice in question.choice:
            same = [value for value, _ in printed(choice.text)] == right
            assert same is choice.right, (question.ask, choice.text)


def test_no_choice_gives_itself_away_by_its_length(slug):
    """The right choice is not the longest one in every question."""
    longest = [max(q.choice, key=lambda c: len(c.text)).right for q in show(slug).questions]
    assert not all(longest)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("13 of 169", [(13, 0), (169, 0)]),
        ("1×16×64×64", [(1, 0), (16, 0), (64, 0), (64, 0)]),
        ("about 0.25, or −1.5", [(0.25, 2), (-1.5, 1)]),
        ("1,769,472 multiply-adds", [(1769472, 0)]),
        ("0, 5,6 and -7", [(0, 0), (5, 0), (6, 0), (-7, 0)]),
        ("a 3-tap kernel, k−1 = 5−3", [(3, 0), (1, 0), (5, 0), (3, 0)]),
        ("`F.conv2d`, `ConvTranspose2d` and x10", []),
    ],
)
def test_numbers_are_read_as_written(text, values):
    """Thousands, decimals and signs are read; digits inside a name are not."""
    assert printed(text) == values


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("0.33", [1 / 3], True),
        ("0.34", [1 / 3], False),
        ("4, 1", [4, 1], True),
        ("1, 4", [4, 1], False),
        ("4", [4, 1], False),
        ("nothing", [1], False),
    ],
)
def test_numbers_agree_in_order_and_to_their_decimals(text, values, expected):
    """A number must be its value rounded to as many decimals as are printed; none may be left."""
    assert agree(text, values) is expected


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("shapes.effective_kernel_size(3, dilation=4)", [9]),
        ("torch.zeros(2, 3).shape, math.sqrt(4)", [2, 3, 2]),
        ("\n[F.relu(torch.tensor([-1.0, 2.0])), range(2)]\n", [0, 2, 0, 1]),
    ],
)
def test_code_gives_its_numbers(code, values):
    """Tensors, shapes, ranges and tuples are read as one list of numbers."""
    assert computed(code) == values
