"""An explorer live in a real JupyterLab: Python and the picture tell each other what is set."""

import json
import re
from pathlib import Path

import jupytext
import nbformat
import pytest

from tests.course.small_course import HEAD
from tests.explorers.lab import Notebook, jupyterlab

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
LESSON = f"""{HEAD}# A lesson

```{{code-cell}} ipython3
:tags: [remove-input]

from convlab.explorers import Explorer

explorer = Explorer(
    "convolution_arithmetic", operation="conv_transpose1d", size=3, stride=2,
    input=[3, 1, 4], kernel=[100, 10, 1],
)
explorer
```

```{{code-cell}} ipython3
import json
import torch

def tell():
    state, shown = explorer.state, explorer.shown
    operation = getattr(torch.nn.functional, state["operation"])
    signal, kernel = (torch.tensor(state[name]).view(1, 1, -1) for name in ("input", "kernel"))
    names = ("stride", "padding", "output_padding", "dilation")
    output = operation(signal, kernel, **{{name: state[name] for name in names}}).flatten()
    return json.dumps([state["stride"], output.tolist(), shown["output"]])

print(tell())
```

```{{code-cell}} ipython3
explorer.state = {{**explorer.state, "stride": 1, "padding": 1}}
```

```{{code-cell}} ipython3
explorer.state = {{"stride": 9}}
```
"""


@pytest.fixture(scope="module")
def notebook(browser, tmp_path_factory):
    """A lesson saved as a notebook beside the library and opened in JupyterLab."""
    folder, home = (tmp_path_factory.mktemp(name) for name in ("book", "home"))
    (folder / "convlab").symlink_to(ROOT / "book/convlab")
    nbformat.write(jupytext.reads(LESSON, fmt="md:myst"), folder / "lesson_a.ipynb")
    with jupyterlab(folder, home) as address:
        yield Notebook(browser, address, "lesson_a.ipynb")


def told(notebook, count):
    """(stride, torch's output, the output shown) as the kernel knows them.

    It hears what is set, and then, in a message of its own, what is shown: it is asked until it
    knows of so many outputs, and a few times at most.
    """
    for _ in range(10):
        stride, computed, seen = json.loads(notebook.run(1).inner_text())
        if len(seen) == count:
            break
    return stride, computed, seen


def drawn(notebook, count):
    """Wait until the picture's formula ends with a number of outputs."""
    formula = notebook.tab.locator(".x-panel .x-formula")
    formula.filter(has_text=re.compile(rf"= {count}$")).wait_for()


def test_python_and_the_picture_tell_each_other_what_is_set(notebook):
    """A slider moved by keyboard reaches Python and torch agrees; Python's setting is drawn."""
    slider = notebook.run(0).get_by_role("slider", name=re.compile("^stride"))
    drawn(notebook, 7)
    stride, computed, seen = told(notebook, 7)
    assert (stride, computed, len(seen)) == (2, seen, 7)

    slider.focus()
    notebook.tab.keyboard.press("ArrowRight")
    drawn(notebook, 9)
    stride, computed, seen = told(notebook, 9)
    assert (stride, computed, len(seen)) == (3, seen, 9)

    notebook.run(2)
    drawn(notebook, 3)
    assert slider.input_value() == "1"
    stride, computed, seen = told(notebook, 3)
    assert (stride, computed, len(seen)) == (1, seen, 3)

    notebook.run(3)
    notebook.tab.get_by_text("stride=9 is no whole number between 1 and 4").wait_for()
    assert notebook.elsewhere + notebook.wrong == []
