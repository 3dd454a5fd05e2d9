"""A JupyterLab as a reader starts it in the folder of the lessons, and a tab of Chromium in it."""

import json
import os
from contextlib import AbstractContextManager
from pathlib import Path

from tests.jupyter_server import PATIENCE, jupyter

# It asks no other host: neither for extensions nor, once this part is off, for news of itself.
ASKS_NOBODY = ["--LabApp.extension_manager=readonly"]
NO_NEWS = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}


def jupyterlab(folder: Path, home: Path) -> AbstractContextManager[str]:
    """The address of a JupyterLab in folder; whoever owns home has no settings yet."""
    (home / "labconfig").mkdir()
    (home / "labconfig/page_config.json").write_text(json.dumps(NO_NEWS))
    names = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")
    own = dict.fromkeys(names, str(home))
    return jupyter(["lab", *ASKS_NOBODY], folder, {**os.environ, **own})


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
