"""The explorers' numbers against torch's, in node and again in the browser that readers use."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.make_vectors import names, stored
from tests.explorers.sites import ROOT

HERE = Path(__file__).resolve().parent
OTHERS = sorted({*HERE.glob("*.test.mjs")} - {HERE / "numerics.test.mjs"})  # see `counts`
COUNT = re.compile(r"(\w+): (\d+) compared")
CHECK = """async ([name, cases]) => {
    const [{ check }, { verdict }] = await Promise.all([
        import(`/tests/explorers/checks/${name}.mjs`), import('/tests/explorers/verdict.mjs')]);
    const result = check(cases);
    return [result.checked, verdict(cases, result)];
}"""


def under_node(file: Path) -> subprocess.CompletedProcess:
    """What `node --test` says of a file of tests."""
    program = shutil.which("node")
    if program is None:
        pytest.fail("There is no node here: install Debian's package with "
                    "`apt-get install nodejs`.")  # fmt: skip
    command = [program, "--test", str(file)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.fixture(scope="module")
def counts() -> dict[str, int]:
    """How many comparisons each check made under node, all of which agreed."""
    done = under_node(HERE / "numerics.test.mjs")
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: int(count) for name, count in COUNT.findall(done.stdout)}


@pytest.mark.node
@pytest.mark.parametrize("file", OTHERS, ids=lambda path: path.name)
def test_node_finds_no_failure(file):
    """Every test of a file passes under node's own runner."""
    done = under_node(file)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.node
def test_every_vector_is_compared(counts):
    """Each set of vectors is compared whole, thousands of cases together."""
    assert set(counts) == set(names())
    assert [name for name in names() if counts[name] < len(stored(name))] == []
    assert sum(counts.values()) > 2000


@pytest.mark.node
@pytest.mark.browser
@pytest.mark.parametrize("name", names())
def test_a_browser_computes_the_same(modules, counts, name):
    """In Chromium a check compares as many numbers as under node, and all agree with torch."""
    compared, problem = modules.evaluate(CHECK, [name, stored(name)])
    assert problem == ""
    assert compared == counts[name]
