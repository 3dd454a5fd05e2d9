"""What README, CONTRIBUTING and their like point at is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "autograder/README.md", "benchmarks/README.md"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(name):
    """Pictures and pages that a document links to exist in the repository."""
    document = ROOT / name
    targets = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_of_a_document_exists(name):
    """`make …` in a document is something that the Makefile makes."""
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")))
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert named <= made


def test_the_readme_shows_both_commands_and_a_graded_submission():
    """The two commands stand there as one types them; the picture is of this very exercise."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "$ make book" in readme
    assert "$ make test" in readme
    picture = (ROOT / "book" / "images" / "graded.svg").read_text(encoding="utf-8")
    notebook = (ROOT / "exercises" / "dilated_conv" / "dilated_conv.ipynb").read_text()
    for question in re.findall(r'"grade_id": "test_(\w+)"', notebook):
        assert question in picture
