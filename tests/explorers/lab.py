"""A JupyterLab as a reader starts it in the folder of the lessons, and a tab of Chromium in it."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# It asks no other host: neither for extensions nor, once this part is off, for news of itself.
ASKS_NOBODY = ["--LabApp.extension_manager=readonly"]
NO_NEWS = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
OPEN_TO_US = [
    "--no-browser",
    "--allow-root",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",
    "--ServerApp.password=",
    "--IdentityProvider.token=",
]
PATIENCE = 300_000
"""Milliseconds for anything at all: a kernel imports torch, and the machine may be busy."""


@contextmanager
def jupyterlab(folder: Path, home: Path) -> Iterator[str]:
    """The address of a JupyterLab in folder; whoever owns home has no settings yet."""
    (home / "labconfig").mkdir()
    (home / "labconfig/page_config.json").write_text(json.dumps(NO_NEWS))
    own = {"HOME": home, "JUPYTER_CONFIG_DIR": home, "JUPYTER_DATA_DIR": home, "IPYTHONDIR": home}
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", *OPEN_TO_US, *ASKS_NOBODY],
        cwd=folder,
        env={**os.environ, **{name: str(path) for name, path in own.items()}},
        stderr=subprocess.PIPE,
        text=True,
    )
    with server:
        try:
            address = _address(server.stderr)
            # A pipe that nobody reads fills up and stops the server.
            reader = threading.Thread(target=server.stderr.read)
            reader.start()
            yield address
        finally:
            server.terminate()
        reader.join()


def _address(lines) -> str:
    said = ""
    for line in lines:
        said += line
        if "http://127.0.0.1:" in line:
            return "http://127.0.0.1:" + line.partition("http://127.0.0.1:")[2].split("/")[0]
    raise AssertionError(said)


class Notebook:
    """A notebook open in JupyterLab: runs its cells one by one and reads what they show."""

    def __init__(self, browser, address: str, name: str) -> None:
        self.address, self.wrong, self.elsewhere = address, [], []
        self.tab = browser.new_page(viewport={"width": 1400, "height": 1400})
        self.tab.set_default_timeout(PATIENCE)
        self.tab.route("**/*", self._let_through)
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.tab.goto(f"{address}/lab/tree/{name}?reset")
        self.cells = self.tab.locator(".jp-Notebook .jp-CodeCell")
        self.tab.locator("#jp-main-statusbar", has_text="| Idle").wait_for()

    def _let_through(self, route) -> None:
        if route.request.url.startswith((self.address, "data:", "blob:")):
            route.continue_()
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def run(self, number: int):
        """Run a code cell to its end; the place of what it shows."""
        cell = self.cells.nth(number)
        cell.locator(".jp-InputArea-editor").click()
        self.tab.keyboard.press("Control+Enter")
        cell.locator(".jp-InputPrompt", has_text="]:").filter(has_not_text="*").filter(
            has_not_text="[ ]"
        ).wait_for()
        return cell.locator(".jp-OutputArea")
