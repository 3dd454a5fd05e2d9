"""The formgrader in Debian's Chromium: a Jupyter server in a course's folder, a teacher's tab."""

from contextlib import AbstractContextManager
from pathlib import Path

from tests.jupyter_server import PATIENCE, jupyter
from tests.nbgrader.classroom import environment

# What nbgrader's pages want of MathJax, which they load from a server elsewhere.
MATHJAX = """
window.MathJax = {Hub: {Config() {}, Configured() {}, Queue() {},
                        Startup: {signal: {Interest(tell) { tell("End"); }}}}};
"""


def served(course: Path) -> AbstractContextManager[str]:
    """The address of a Jupyter server started in the course's folder, as a teacher would."""
    return jupyter(["server"], course, environment(course.parent))


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
