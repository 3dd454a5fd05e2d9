"""The formgrader in Debian's Chromium: a Jupyter server in a course's folder, a teacher's tab."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.nbgrader.classroom import environment

# What nbgrader's pages want of MathJax, which they load from a server elsewhere.
MATHJAX = """
window.MathJax = {Hub: {Config() {}, Configured() {}, Queue() {},
                        Startup: {signal: {Interest(tell) { tell("End"); }}}}};
"""

PATIENCE = 300_000
"""Milliseconds for anything at all: grading is among it, and the machine may be busy."""


@contextmanager
def served(course: Path) -> Iterator[str]:
    """The address of a Jupyter server started in the course's folder, as a teacher would."""
    words = ["server", "--no-browser", "--allow-root", "--ServerApp.port=0"]
    words += ["--IdentityProvider.token=", "--ServerApp.password=", "--ServerApp.ip=127.0.0.1"]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", *words],
        cwd=course,
        env=environment(course.parent),
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


class Desk:
    """A teacher's tab: presses buttons, and notes each request elsewhere and each error."""

    def __init__(self, browser, address: str) -> None:
        self.address, self.wrong, self.elsewhere = address, [], []
        self.tab = browser.new_page()
        self.tab.set_default_timeout(PATIENCE)
        self.tab.route("**/*", self._let_through)
        self.tab.on("console", lambda m: m.type == "error" and self.wrong.append(m.text))
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.tab.on("dialog", lambda dialog: self.wrong.append(dialog.message))

    def _let_through(self, route) -> None:
        if route.request.url.startswith(self.address):
            route.continue_()
        elif "mathjax" in route.request.url:
            route.fulfill(body=MATHJAX, content_type="text/javascript")
        else:
            self.elsewhere.append(route.request.url)
            route.abort()

    def open(self, page: str) -> None:
        """Go to one of the formgrader's pages and wait until nothing is loading."""
        self.tab.goto(f"{self.address}/formgrader/{page}", wait_until="networkidle")

    def press(self, button: str) -> str:
        """Press a button of the table; what the formgrader says when it is done."""
        self.tab.locator(f"#main-table .{button} a").click()
        told = self.tab.locator("#success-modal, #error-modal")
        told.wait_for()
        text = told.inner_text()
        assert told.get_attribute("id") == "success-modal", text
        told.locator(".modal-footer button").click()
        told.wait_for(state="detached")
        return text

    def write(self, field: str, text: str) -> None:
        """Fill in a field of the grading page and wait until it is saved."""
        with self.tab.expect_response(lambda r: r.request.method == "PUT") as saved:
            self.tab.locator(field).fill(text)
            self.tab.locator(field).blur()
        assert saved.value.ok, saved.value.status
