"""What editors and habits make of a notebook's file without touching what the answers do."""

import base64
import json
from collections.abc import Callable
from typing import Any

Notebook = dict[str, Any]
DOT = base64.b64encode(b"\x89PNG\r\n\x1a\n not really a picture").decode()


def code(notebook: Notebook) -> list[dict[str, Any]]:
    """The code cells."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def answers(notebook: Notebook) -> list[dict[str, Any]]:
    """The cells that answer a question."""
    return [cell for cell in code(notebook) if cell["metadata"].get("nbgrader", {}).get("solution")]


def text(cell: dict[str, Any]) -> str:
    """A cell's source in one piece."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def bare(source: str, **metadata: Any) -> dict[str, Any]:
    """A code cell of the student's own."""
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": []}


def colab(notebook: Notebook) -> None:
    """Colab: no cell ids, an id of its own in each cell's metadata, its badge and settings."""
    for number, cell in enumerate(notebook["cells"]):
        cell.pop("id", None)
        cell["metadata"] |= {"id": f"xY{number}_", "colab": {"base_uri": "https://localhost:8080/"}}
        cell["source"] = text(cell).splitlines(keepends=True)
    badge = {"cell_type": "markdown", "metadata": {"id": "view-in-github"}, "source": "<a href=…>"}
    notebook["cells"].insert(0, badge)
    notebook["metadata"] = {
        "colab": {"provenance": [], "collapsed_sections": ["x"], "gpuType": "T4"},
        "accelerator": "GPU",
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}},
    }
    notebook["nbformat_minor"] = 0


def vs_code(notebook: Notebook) -> None:
    """VS Code: ids and languages of its own, execution times, an interpreter's hash."""
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"{number:08x}"
        cell["metadata"]["vscode"] = {"languageId": "python"}
        cell["execution_count"] = 3 * number
    version = {"version": "3.13.1", "name": "python", "nbconvert_exporter": "python"}
    notebook["metadata"] = {
        "language_info": version | {"codemirror_mode": {"name": "ipython", "version": 3}},
        "kernelspec": {"display_name": ".venv", "language": "python", "name": "python3"},
        "vscode": {"interpreter": {"hash": "0" * 64}},
        "orig_nbformat": 4,
    }
    notebook["nbformat_minor"] = 2


def newer_format(notebook: Notebook) -> None:
    """A format that is not out yet, with fields nobody knows."""
    notebook["nbformat_minor"] = 11
    notebook["metadata"]["theme"] = {"dark": True}
    for cell in notebook["cells"]:
        cell["reactions"] = ["👍"]


def left_outputs(notebook: Notebook) -> None:
    """Outputs of every kind from runs long ago, errors among them."""
    trace = {
        "output_type": "error",
        "ename": "NameError",
        "evalue": "x",
        "traceback": ["\x1b[0;31m"],
    }
    shown = {"text/html": "<table>…</table>", "image/png": DOT, "text/plain": ["tensor(1.)"]}
    picture = {"output_type": "display_data", "data": shown, "metadata": {}}
    printed = {"output_type": "stream", "name": "stderr", "text": "UserWarning: old\n" * 300}
    for number, cell in enumerate(code(notebook)):
        cell["execution_count"] = 99 - number
        cell["outputs"] = [trace, picture, printed]


def cleared(notebook: Notebook) -> None:
    """Every output and count cleared, checks and imports deleted, the texts too."""
    notebook["cells"] = answers(notebook)
    for cell in notebook["cells"]:
        cell["outputs"], cell["execution_count"] = [], None


def crowded(notebook: Notebook) -> None:
    """Cells of one's own between all others: scratch work, errors, plots, long notes."""
    scratch = [
        "1 / 0",
        "%%bash\nls -la",
        "x = torch.randn(10**6)",
        "import this",
        "dilate_kernel = None",
        "!rm -rf old_plots",
        "input('Are you sure?')",
        "while True: pass",
    ]
    cells = []
    for number, cell in enumerate(notebook["cells"]):
        text = f"# Note {number}\n" + "bla " * 99
        note = {"cell_type": "markdown", "metadata": {}, "source": text}
        cells += [cell, note, bare(scratch[number % len(scratch)], tags=["mine"], collapsed=True)]
    notebook["cells"] = cells


def commented(notebook: Notebook) -> None:
    """Comments in every script around each answer, and lines that look like markers."""
    scripts = "# הערה: עובד! · ملاحظة · 注意：未測試 · 🎉🇩🇪 · ½ ≤ σ √2"
    for cell in answers(notebook):
        above = f"{scripts}\n### BEGIN MY SOLUTION\n"
        cell["source"] = above + text(cell) + "\n\n\n# fin — ça marche\n### END\n\t\n   "


def tabbed(notebook: Notebook) -> None:
    """Tabs where four spaces stood, and blanks at the end of lines."""
    for cell in answers(notebook):
        lines = []
        for line in text(cell).split("\n"):
            depth = (len(line) - len(line.lstrip(" "))) // 4
            lines.append("\t" * depth + line[4 * depth :] + "  " * bool(line.strip()))
        cell["source"] = "\n".join(lines)


def magics(notebook: Notebook) -> None:
    """Magics and shell lines of IPython around each answer, as on Colab."""
    above = "%%time\n%matplotlib inline\n%load_ext autoreload\n!pip install einops\nfiles = !ls\n"
    for cell in answers(notebook):
        name = cell["metadata"]["nbgrader"]["grade_id"]
        cell["source"] = f"{above}{text(cell)}\n%timeit 1 + 1\n{name}?\n?{name}\n%who\n"


def windows_lines(notebook: Notebook) -> None:
    """Carriage returns at the end of every line of every cell."""
    for cell in notebook["cells"]:
        cell["source"] = [line + "\r\n" for line in text(cell).split("\n")]


def old_mac_lines(notebook: Notebook) -> None:
    """A lone carriage return for every line end, as a converter once wrote."""
    for cell in answers(notebook):
        cell["source"] = text(cell).replace("\n", "\r")


NOTEBOOKS: dict[str, Callable[[Notebook], None]] = {
    "saved by Colab": colab,
    "saved by VS Code": vs_code,
    "saved by a newer Jupyter": newer_format,
    "old outputs left in": left_outputs,
    "outputs, checks and imports deleted": cleared,
    "cells of one's own everywhere": crowded,
    "comments in many scripts": commented,
    "indented with tabs": tabbed,
    "magics and shell lines": magics,
    "Windows line ends": windows_lines,
    "old Mac line ends": old_mac_lines,
}

FILES: dict[str, Callable[[Notebook], bytes]] = {
    "a byte order mark": lambda notebook: b"\xef\xbb\xbf" + json.dumps(notebook).encode(),
    "Windows line ends in the file": lambda notebook: (
        json.dumps(notebook, indent=1, ensure_ascii=False).encode().replace(b"\n", b"\r\n")
    ),
    "indented by eight, keys sorted": lambda notebook: (
        json.dumps(notebook, indent=8, sort_keys=True).encode() + b"\n\n\n"
    ),
}
