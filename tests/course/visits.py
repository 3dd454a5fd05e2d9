"""Pages of the built site opened in Debian's Chromium with the network cut off: fixtures."""

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler

import pytest
from playwright.sync_api import sync_playwright

from scripts.serve import Server

FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site without a word on stderr."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def addresses(site):
    """{"http": where the site is served, "file": where it lies}."""
    server = Server(("127.0.0.1", 0), partial(Quiet, directory=site))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield {"http": f"http://127.0.0.1:{server.server_port}", "file": site.resolve().as_uri()}
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("There is no chromium here: install Debian's package with "
                    "`apt-get install chromium`.")  # fmt: skip
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A page opened with the network cut off, and all that went wrong meanwhile."""

    def __init__(self, context, base):
        self.base, self.refused, self.errors, self.answers = base, [], [], []
        self.tab = context.new_page()
        self.tab.route("**/*", self.let_through)
        self.tab.on("console", lambda m: m.type == "error" and self.errors.append(m.text))
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.tab.on("requestfailed", lambda request: self.errors.append(request.url))
        self.tab.on("response", lambda r: r.status >= 400 and self.errors.append(r.url))
        self.tab.on("requestfinished", lambda request: self.answers.append(request))

    def let_through(self, route):
        """Answer requests to the site itself, refuse and remember all others."""
        if route.request.url.startswith((self.base, "data:", "blob:")):
            route.continue_()
        else:
            self.refused.append(route.request.url)
            route.abort()

    def open(self, page):
        """Go to a page of the course and wait until nothing is loading."""
        self.tab.goto(f"{self.base}/{page}.html", wait_until="networkidle")
        self.tab.evaluate("window.MathJax?.startup?.promise")
        self.tab.evaluate("document.fonts.ready.then(() => null)")
        return self.tab


@pytest.fixture
def visit(browser, addresses):
    """Make a visit: visit(page, by="http" or "file", **options of the browser's context)."""
    contexts = []

    def start(page, by="http", **options):
        contexts.append(browser.new_context(**options))
        visited = Visit(contexts[-1], addresses[by])
        visited.open(page)
        return visited

    yield start
    for context in contexts:
        context.close()
