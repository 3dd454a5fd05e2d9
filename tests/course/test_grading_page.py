"""The page «How grading works» says what the grader does."""

import re

import torch
from bs4 import BeautifulSoup

from autograder.budget import Budget
from autograder.compare.closeness import TOLERANCE
from autograder.render.plain import question_text
from scripts import known_answers as known
from scripts.make_exercises import ROOT, slugs
from tests.course.test_exercises import POINTS, practised

PAGE = (ROOT / "book/grading.md").read_text(encoding="utf-8")
SHOWN, PICTURED = "dilated_conv2d__one_zero_too_many", "dilate_kernel__flipped"


def test_the_report_that_the_page_shows_is_the_graders(grader, tmp_path):
    """The example is the first finding of a real report, wrapped to the page's width."""
    [path] = [path for path in known.WRONG if path.stem == SHOWN]
    record, _ = known.graded(grader, tmp_path, path)
    _, *lines = question_text(record).splitlines()
    example = re.search(r"```text\n(.+?)\n```", PAGE, re.DOTALL)[1]
    assert " ".join(lines).split()[: len(example.split())] == example.split()


def test_the_example_that_the_page_shows_is_the_graders(grader, tmp_path):
    """The two grids are the end of a real report, character by character."""
    [path] = [path for path in known.WRONG if path.stem == PICTURED]
    record, _ = known.graded(grader, tmp_path, path)
    _, example = re.findall(r"```text\n(.+?\n)```", PAGE, re.DOTALL)
    assert question_text(record).endswith(f"\n{example}")


def test_the_table_of_assignments_is_the_contracts(site):
    """Every assignment is listed with its lessons, questions and points, in the syllabus' order."""
    page = BeautifulSoup((site / "book/grading.html").read_text(), "html.parser")
    _, *rows = page.find("article").find("table").find_all("tr")
    table = {}
    for row in rows:
        name, lessons, questions, points, minutes = row.find_all("td")
        slug = name.a["href"].split("/")[-1].removesuffix(".html")
        linked = [a["href"].removesuffix(".html") for a in lessons.find_all("a")]
        table[slug] = (linked, int(questions.text), int(points.text))
        assert int(minutes.text) > 30
    assert table == {
        slug: (practised(slug), len(POINTS[slug]), sum(POINTS[slug].values())) for slug in table
    }
    toc = re.findall(r"exercises/(\w+)/", (ROOT / "_toc.yml").read_text(encoding="utf-8"))
    assert list(table) == toc
    assert sorted(table) == slugs()


def test_the_numbers_on_the_page_are_the_graders():
    """Tolerances and limits in the text are those in the code."""
    assert TOLERANCE[torch.float64] == 1e-9
    assert "in float64 by a thousand-millionth" in PAGE
    assert TOLERANCE[torch.float32] == 1e-4
    assert "in float32 by a ten-thousandth" in PAGE
    assert (Budget().call, Budget().question) == (10, 40)
    assert "A call has ten seconds, a question forty" in PAGE
