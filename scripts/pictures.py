"""The README's pictures: a lesson in a browser, and a graded submission in a terminal.

Run by ``make pictures``, after ``make book``. The submission is the solution with one of the wrong
answers that the tests know in its place.
"""

import io
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

IMAGES = ROOT / "book" / "images"
LESSON = ROOT / "_build" / "html" / "book" / "dilated_conv.html"
SLUG, QUESTION, MISTAKE = "dilated_conv", "dilated_conv2d", "bias_at_every_weight"
CHROMIUM = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


def main() -> None:
    """Write both pictures."""
    (IMAGES / "graded.svg").write_text(graded(), encoding="utf-8")
    photograph_lesson(IMAGES / "lesson.png")
    print(f"==> {IMAGES.relative_to(ROOT)}/graded.svg and lesson.png are new")


def graded() -> str:
    """The terminal's report on one wrong answer among right ones, as SVG."""
    from autograder.grader import Grader
    from autograder.render.terminal import print_report
    from scripts.known_answers import solutions, submission

    wrong = ROOT / "tests" / "wrong_answers" / SLUG / f"{QUESTION}__{MISTAKE}.py"
    texts = solutions(SLUG) | {QUESTION: wrong.read_text(encoding="utf-8")}
    with tempfile.TemporaryDirectory() as folder, Grader() as grader:
        report = grader.grade(submission(Path(folder), SLUG, texts))
    console = Console(record=True, width=80, highlight=False, file=io.StringIO())
    print_report(report, console)
    drawing = console.export_svg(title="make grade NOTEBOOK=dilated_conv.ipynb")
    # rich would load its font from another host; the reader's own monospace serves as well
    return re.sub(r"@font-face \{.*?\}\s*", "", drawing, flags=re.DOTALL)


def photograph_lesson(target: Path) -> None:
    """Photograph the first figure of a lesson, with its code and text, on a laptop's screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(LESSON.as_uri(), wait_until="networkidle")
        page.evaluate("document.querySelector('#nine-weights-span-five-by-five').scrollIntoView()")
        page.wait_for_timeout(500)
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    main()
