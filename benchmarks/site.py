"""What the built site weighs: on disk, and what a browser fetches for each page, gzipped.

Run after ``make book``: .venv/bin/python benchmarks/site.py
"""

import gzip
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

SITE = Path(__file__).resolve().parent.parent / "_build" / "html"
CHROMIUM = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site and logs nothing."""

    def log_message(self, *_):
        """Say nothing."""


def main() -> None:
    """Print the weight of the site, then of every page."""
    files = [path for path in SITE.rglob("*") if path.is_file()]
    print(f"site: {len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for page in sorted(SITE.glob("*/**/*.html")):  # index.html at the root only leads on
            name = page.relative_to(SITE).as_posix()
            raw, packed, requests = weigh(browser, f"http://127.0.0.1:{server.server_port}/{name}")
            print(f"{name:45} {raw:7.0f} kB, {packed:6.0f} kB gzipped, {requests} requests")
    server.shutdown()


def weigh(browser, url: str) -> tuple[float, float, int]:
    """Kilobytes as they are, gzipped, and requests, of one page opened with an empty cache."""
    finished = []
    context = browser.new_context()
    page = context.new_page()
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(url, wait_until="networkidle")
    bodies = [request.response().body() for request in finished]
    context.close()
    return (
        sum(map(len, bodies)) / 1e3,
        sum(len(gzip.compress(b)) for b in bodies) / 1e3,
        len(bodies),
    )


if __name__ == "__main__":
    main()
