"""Make exercises/ from solutions/: check each source notebook, then let nbgrader take it apart.

nbgrader itself succeeds on sources that give a solution away or lose a signature, so everything
it would let pass is checked before and after. It works in a temporary folder and without its
database; what it writes is byte for byte what `nbgrader generate_assignment` would release.
"""

import argparse
import ast
import json
import logging
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def slugs(root: Path = ROOT) -> list[str]:
    """The assignments that have a source, in alphabetical order."""
    return sorted(
        path.stem for path in root.glob("solutions/*/*.ipynb") if path.stem == path.parent.name
    )


def read(path: Path) -> list[dict]:
    """The cells of a notebook, each with its text in `text` and nbgrader's part in `grading`."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        cell["text"] = "".join(cell["source"])
        cell["grading"] = cell["metadata"].get("nbgrader", {})
    return cells


def answers(cells: list[dict]) -> list[dict]:
    """The code cells that a student fills in, one a question."""
    return [c for c in cells if c["cell_type"] == "code" and c["grading"].get("solution")]


def source_problems(slug: str, root: Path = ROOT) -> list[str]:
    """What is wrong with a source notebook, a sentence each; empty where nothing is."""
    folder = root / "solutions" / slug
    cells = read(folder / f"{slug}.ipynb")
    return [*folder_problems(folder), *id_problems(cells), *cell_problems(cells)]


def folder_problems(folder: Path) -> list[str]:
    """Notebooks beside the source one, which nbgrader would release as well."""
    extra = [path for path in contents(folder) if path.suffix == ".ipynb"]
    extra.remove(Path(f"{folder.name}.ipynb"))
    return [f"{path} lies in {folder.name}/ too and would be released." for path in extra]


def id_problems(cells: list[dict]) -> list[str]:
    """Ids that occur twice, and grade_ids that are not their cell's id."""
    twice = [id for id, count in Counter(cell["id"] for cell in cells).items() if count > 1]
    problems = [f"Two cells have the id «{id}»." for id in twice]
    for cell in cells:
        grade_id = cell["grading"].get("grade_id", cell["id"])
        if grade_id != cell["id"]:
            problems.append(f"Cell «{cell['id']}» has another grade_id, «{grade_id}».")
    return problems


def cell_problems(cells: list[dict]) -> list[str]:
    """Stored outputs, and solution markers that are unbalanced, missing or misplaced."""
    problems = []
    for cell in cells:
        name = f"Cell «{cell['id']}»"
        if cell.get("outputs") or cell.get("execution_count"):
            problems.append(f"{name} holds outputs; clear them.")
        markers = [line.strip() for line in cell["text"].split("\n") if "SOLUTION" in line]
        if markers != [BEGIN, END] * (len(markers) // 2):
            problems.append(f"{name} has unbalanced or misspelt markers: {markers}.")
        if cell["grading"].get("solution") and not markers:
            problems.append(f"{name} has no solution markers, so nbgrader would empty it.")
        if markers and not cell["grading"].get("solution"):
            problems.append(f"{name} has markers but is not marked as a solution.")
    return problems


def release_problems(source: list[dict], release: list[dict]) -> list[str]:
    """What a released notebook lost or kept that it should not have, a sentence each."""
    problems = []
    if [cell["id"] for cell in source] != [cell["id"] for cell in release]:
        problems.append("The release does not have the source's cells in their order.")
    for before, after in zip(answers(source), answers(release), strict=True):
        if heads(before["text"], before["id"]) != heads(after["text"], after["id"]):
            problems.append(f"Cell «{after['id']}» lost its signature or docstring.")
        if not heads(after["text"], after["id"]):
            problems.append(f"Cell «{after['id']}» does not define {after['id']}.")
    kept = [cell["id"] for cell in release if "SOLUTION" in cell["text"]]
    return problems + [f"Cell «{id}» kept a solution marker." for id in kept]


def heads(text: str, name: str) -> list[tuple]:
    """Name, arguments and docstring of the definition of `name` and of what its class defines."""
    found = []
    for definition in ast.parse(text).body:
        if getattr(definition, "name", None) != name:
            continue
        inner = definition.body if isinstance(definition, ast.ClassDef) else []
        for node in [definition, *inner]:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                signature = ast.dump(node.args) if isinstance(node, ast.FunctionDef) else ""
                found.append((node.name, signature, ast.get_docstring(node)))
    return found


def generate(slug: str, release: Path, root: Path = ROOT) -> None:
    """Let nbgrader write the release of one assignment into the folder `release`."""
    from nbgrader.converters import GenerateAssignment  # takes a second, so only when needed
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config, PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    config.merge(Config({"SaveCells": {"enabled": False}}))
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.release_directory = str(release)
    config.CourseDirectory.assignment_id = slug
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    coursedir = CourseDirectory(config=config)
    GenerateAssignment(coursedir=coursedir, config=config, no_database=True).start()


def make(slug: str, root: Path = ROOT) -> str:
    """Write exercises/<slug>/ and return a line that says what was done.

    Raises ValueError with every problem where the source or its release is not fit for students.
    """
    problems = source_problems(slug, root)
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary) / slug
        if not problems:
            generate(slug, Path(temporary), root)
            source = read(root / "solutions" / slug / f"{slug}.ipynb")
            problems = release_problems(source, read(made / f"{slug}.ipynb"))
        if problems:
            raise ValueError("\n".join(f"{slug}: {problem}" for problem in problems))
        target = root / "exercises" / slug
        changed = not same(made, target)
        if changed:
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(made, target)
    points = sum(cell["grading"].get("points", 0) for cell in source)
    done = "written" if changed else "unchanged"
    count = len(answers(source))
    questions = f"{count} question" + "s" * (count != 1)
    return f"{slug}: {questions}, {points} points; exercises/{slug}/ {done}."


def same(made: Path, target: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    return contents(made) == contents(target)


def contents(folder: Path) -> dict[Path, bytes]:
    """The bytes of every file below a folder, by its path there; hidden ones are left out."""
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if not any(part.startswith(".") for part in name.parts)
    }


def main() -> int:
    """Make the named assignments, or all of them; 1 where a source is not fit for students."""
    parser = argparse.ArgumentParser(description="Make exercises/ from solutions/.")
    parser.add_argument("slug", nargs="*", help="assignments to make; all of them if none is named")
    failed = False
    for slug in parser.parse_args().slug or slugs():
        if slug not in slugs():
            print(f"There is no solutions/{slug}/; there are: {', '.join(slugs())}.")
            failed = True
            continue
        try:
            print(make(slug), flush=True)
        except ValueError as problems:
            print(problems, file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
