"""What EXERCISES.md promises of every assignment's notebook, and that its parts agree."""

import ast
import importlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from _publish.page_sources import text_of

from scripts.make_exercises import (
    ROOT,
    answers,
    generate,
    read,
    release_problems,
    same,
    slugs,
    source_problems,
)

POINTS = {
    "dilated_conv": {
        "effective_kernel_size": 1,
        "conv_output_size": 1,
        "dilate_kernel": 2,
        "dilated_conv2d": 4,
        "DilatedConv2d": 2,
    },
    "receptive_field": {
        "receptive_field": 2,
        "coverage": 2,
        "has_gridding": 1,
        "measured_receptive_field": 2,
        "ContextModule": 2,
        "ASPP": 3,
    },
    "transposed_conv": {
        "transposed_output_size": 1,
        "output_padding_for": 2,
        "conv_matrix": 3,
        "conv_transpose2d": 5,
        "conv2d_input_grad": 2,
        "UpConv2d": 3,
    },
    "upsampling": {
        "upsample_nearest": 1,
        "upsample_bilinear": 3,
        "bilinear_kernel": 2,
        "pixel_shuffle": 1,
        "pixel_unshuffle": 1,
        "icnr_": 2,
        "overlap": 1,
        "ResizeConv2d": 2,
    },
    "unet": {
        "unet_output_size": 1,
        "center_crop": 1,
        "UNet": 6,
        "dice_loss": 2,
        "iou": 2,
        "train_unet": 2,
    },
    "dcgan": {
        "Generator": 3,
        "Discriminator": 3,
        "init_weights": 1,
        "discriminator_loss": 2,
        "generator_loss": 1,
        "train_step": 4,
    },
    "super_resolution": {
        "rgb_to_y": 1,
        "psnr": 2,
        "ssim": 3,
        "ESPCN": 3,
        "ResidualESPCN": 2,
        "train_sr": 2,
    },
}

LESSONS = {
    "receptive_field": ["receptive_field", "dilation_in_practice", "deeplab"],
    "upsampling": ["interpolation", "learned_upsampling", "checkerboards"],
}
"""What an assignment practises where that is not just the lesson of its own slug."""

every_assignment = pytest.mark.parametrize("slug", slugs())


def source(slug: str) -> list[dict]:
    """The cells of the source notebook."""
    return read(ROOT / "solutions" / slug / f"{slug}.ipynb")


def release(slug: str) -> list[dict]:
    """The cells of the released notebook."""
    return read(ROOT / "exercises" / slug / f"{slug}.ipynb")


def code(cells: list[dict]) -> list[dict]:
    """The code cells."""
    return [cell for cell in cells if cell["cell_type"] == "code"]


def statements(cells: list[dict]) -> dict[str, str]:
    """The text that stands right above each answer, by the question's name."""
    pairs = pairwise(cells)
    return {cell["id"]: above["text"] for above, cell in pairs if cell in answers(cells)}


def practised(slug: str) -> list[str]:
    """The lessons that an assignment practises."""
    return LESSONS.get(slug, [slug])


def lesson(slug: str) -> Path:
    """The file of a lesson."""
    [path] = [*ROOT.glob(f"book/{slug}.md"), *ROOT.glob(f"book/{slug}.ipynb")]
    return path


def headings(slug: str) -> set[str]:
    """The titles of a lesson's sections."""
    return set(re.findall(r"^##+ (.+?)\s*$", text_of(lesson(slug)), re.MULTILINE))


def suite(slug: str):
    """The hidden suite, as a module."""
    return importlib.import_module(f"autograder.suites.test_{slug}")


def suite_tests(slug: str) -> dict:
    """The suite's tests by name."""
    return {name: test for name, test in vars(suite(slug)).items() if name.startswith("test_")}


def signature(text: str) -> str:
    """`name(arguments)` of the function, or of the class's constructor, that a cell defines."""
    [node] = [n for n in ast.parse(text).body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    if isinstance(node, ast.FunctionDef):
        return f"{node.name}({ast.unparse(node.args)})"
    [made] = [n for n in node.body if getattr(n, "name", "") == "__init__"]
    return f"{node.name}({ast.unparse(made.args).removeprefix('self, ')})"


def minutes(text: str) -> int:
    """The minutes that a text names first."""
    return int(re.search(r"(\d+) minutes", text)[1])


def test_every_part_of_the_course_has_the_same_assignments():
    """Release, suite, stand-ins, misconceptions and both kinds of answers exist for each slug."""
    folders = ["exercises", "tests/wrong_answers", "tests/right_answers"]
    found = [{path.name for path in (ROOT / f).iterdir() if path.is_dir()} for f in folders]
    suites = {path.stem.removeprefix("test_") for path in ROOT.glob("autograder/suites/test_*.py")}
    known, stand_ins, references = (
        {path.stem for path in ROOT.glob(f"autograder/{folder}/[a-z]*.py")}
        for folder in ("misconceptions", "stand_ins", "references")
    )
    assert [*found, suites, known, stand_ins] == [set(slugs())] * 6
    assert references <= set(slugs())
    assert set(slugs()) == set(POINTS)


@every_assignment
def test_an_assignment_is_a_page_beside_its_lesson(slug):
    """The syllabus lists the released notebook and every lesson that it practises."""
    pages = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    assert f"file: exercises/{slug}/{slug}\n" in pages
    for practises in practised(slug):
        assert f"file: book/{practises}\n" in pages
        assert lesson(practises).is_file()


@every_assignment
def test_a_lesson_ends_with_its_exercise(slug):
    """Every lesson links the assignment that practises it."""
    for practises in practised(slug):
        assert f"](../exercises/{slug}/{slug}.ipynb)" in text_of(lesson(practises))


@every_assignment
def test_a_source_is_fit_to_be_released(slug):
    """Markers are balanced, ids are unique and equal to their grade_ids, nothing has outputs."""
    assert source_problems(slug) == []
    assert release_problems(source(slug), release(slug)) == []


@every_assignment
def test_a_release_is_what_nbgrader_makes_of_its_source(slug, tmp_path):
    """Generating an exercise again gives the committed files, byte for byte."""
    generate(slug, tmp_path)
    assert same(tmp_path / slug, ROOT / "exercises" / slug)


@every_assignment
def test_points_are_the_contracts(slug):
    """Every question has the points of its table, and they stand on its test cell."""
    cells = source(slug)
    points = {
        cell["id"]: cell["grading"]["points"] for cell in cells if "points" in cell["grading"]
    }
    explained = {id: points.pop(id) for id in list(points) if id.startswith("explain_")}
    assert points == {f"test_{name}": value for name, value in POINTS[slug].items()}
    assert len(explained) <= 1
    assert sum(explained.values()) == 0


@every_assignment
def test_each_answer_is_followed_by_its_locked_test(slug):
    """Below the answer cell `name` stands `test_name`: locked, graded and no solution."""
    cells = source(slug)
    below = dict(pairwise(cell["id"] for cell in cells))
    graded = {cell["id"]: cell["grading"] for cell in code(cells) if cell["grading"].get("grade")}
    assert list(graded) == [below[answer["id"]] for answer in answers(cells)]
    for name, grading in zip(POINTS[slug], graded.values(), strict=True):
        assert grading["grade_id"] == f"test_{name}"
        assert (grading["locked"], grading["solution"]) == (True, False)


@every_assignment
def test_an_answer_cell_defines_its_question(slug):
    """The function or class that an answer cell defines has the cell's own id as its name."""
    assert [signature(cell["text"]).partition("(")[0] for cell in answers(source(slug))] == [
        cell["id"] for cell in answers(source(slug))
    ]


@every_assignment
def test_statements_say_what_a_student_needs(slug):
    """A statement holds signature, hand-worked case, bad arguments, hint, points and minutes."""
    cells = source(slug)
    for cell in answers(cells):
        text, points = statements(cells)[cell["id"]], POINTS[slug][cell["id"]]
        assert f"`{signature(cell['text'])}`" in text
        assert f"*{points} point" in text
        assert re.search(r"· (easy|medium|hard) · \d+ minutes\*", text)
        parts = ["**By hand**", "**Bad arguments**", "<details>\n<summary>A hint</summary>\n\n"]
        assert [part for part in parts if part not in text] == []


@every_assignment
def test_statements_name_what_is_forbidden(slug):
    """A statement speaks of forbidden operations exactly where the suite takes some away."""
    told = {name for name, text in statements(source(slug)).items() if "**Forbidden**" in text}
    assert told == set(suite(slug).FORBIDDEN)


@every_assignment
def test_the_opening_links_the_lesson_and_adds_up_the_minutes(slug):
    """The first cell names what is practised, its lessons, and the minutes of all questions."""
    opening, *others = (cell["text"] for cell in source(slug) if cell["cell_type"] == "markdown")
    assert "**What it practises**" in opening
    for practises in practised(slug):
        link = re.search(rf"\]\((\S*/{practises}\.\w+)\)", opening)[1]
        assert (ROOT / "exercises" / slug / link).resolve() == lesson(practises)
    assert minutes(opening) == sum(minutes(text) for text in others if " minutes*" in text)


@every_assignment
def test_visible_checks_fail_with_a_sentence(slug):
    """A test cell has asserts, and each of them says what was expected."""
    for cell in code(source(slug)):
        if cell["grading"].get("grade"):
            asserts = [n for n in ast.walk(ast.parse(cell["text"])) if isinstance(n, ast.Assert)]
            assert asserts
            assert all(check.msg is not None for check in asserts)


@every_assignment
def test_a_notebook_imports_torch_and_numpy_only(slug):
    """No cell imports anything else, the rest of this project included."""
    trees = [ast.parse(cell["text"]) for cell in code(source(slug))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module for node in nodes if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in modules} <= {"torch", "numpy"}


@every_assignment
def test_a_release_holds_no_line_of_a_solution(slug):
    """No line between solution markers is a line of the released notebook."""
    kept = {line.strip() for cell in release(slug) for line in cell["text"].split("\n")}
    text = "\n".join(cell["text"] for cell in source(slug))
    regions = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", text, re.DOTALL)
    lines = {line.strip() for region in regions for line in region.split("\n")}
    assert len(regions) > len(POINTS[slug])
    assert {line for line in lines & kept if line not in ("", ")")} == set()


@every_assignment
def test_a_release_holds_nothing_of_the_suite(slug):
    """Neither the grader's modules nor a test's line of feedback are in the released notebook."""
    kept = "\n".join(cell["text"] for cell in release(slug))
    told = [test.__doc__ for test in suite_tests(slug).values()]
    assert [words for words in ["autograder", "misconception", *told] if words in kept] == []


@every_assignment
def test_the_rest_of_an_untouched_release_runs(slug, capsys):
    """Imports and the closing cell raise nothing where no question is answered."""
    names = {}
    for cell in code(release(slug)):
        if not cell["grading"].get("grade"):
            exec(cell["text"], names)  # our own text, the stubs included
    assert "once" in capsys.readouterr().out


@every_assignment
def test_the_closing_cell_shows_the_students_own_work(slug, capsys):
    """With the solution the closing cell gets to its end."""
    names = {}
    for cell in code(source(slug)):
        if not cell["grading"].get("grade"):
            exec(cell["text"], names)
    printed = capsys.readouterr().out
    assert printed
    assert "once" not in printed


@every_assignment
def test_every_question_is_tested_in_the_suite(slug):
    """The suite has tests for every question and for nothing else, in the notebook's order."""
    named = [test.pytestmark[0].args[0].name for test in suite_tests(slug).values()]
    assert list(dict.fromkeys(named)) == list(POINTS[slug])
    assert set(suite(slug).STAND_INS) <= set(POINTS[slug])


@every_assignment
def test_a_suites_tests_read_as_one_sentence(slug):
    """Each test's docstring is one line that ends with a full stop."""
    lines = [test.__doc__ for test in suite_tests(slug).values()]
    assert [line for line in lines if "\n" in line or not line.endswith(".")] == []


@every_assignment
def test_hints_and_misconceptions_point_to_sections_of_lessons(slug):
    """Every section that the suite or a misconception names is a heading of the lesson it names."""
    known = importlib.import_module(f"autograder.misconceptions.{slug}")
    sentences = [s for name in POINTS[slug] for s in getattr(known, name, {})]
    pointers = [re.search(r"\(«(.+)» in the lesson (\w+)\)$", text).groups() for text in sentences]
    asked = [test.pytestmark[0].args[0] for test in suite_tests(slug).values()]
    pointers += [(question.hint, question.lesson or slug) for question in asked]
    assert [(section, of) for section, of in pointers if section not in headings(of)] == []
