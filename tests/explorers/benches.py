"""An explorer mounted alone on a bare page, in a browser that counts what happens."""

from pathlib import Path

from tests.course.visits import Visit
from tests.explorers.sites import address

HERE = Path(__file__).resolve().parent
MOUNT = """async ([address, place, state]) => {
    const { mount } = await import('/tests/explorers/bench.mjs');
    window.mounted ??= [];
    window.mounted.push(await mount(address, document.getElementById(place), state));
}"""
UNMOUNT = "() => { for (const one of window.mounted.splice(0)) one.unmount(); }"


class Bench(Visit):
    """A page opened with the network cut off; `said` keeps what the console showed."""

    def __init__(self, context, base):
        context.add_init_script(path=HERE / "probes.js")
        super().__init__(context, base)
        self.said = []
        self.tab.on(
            "console", lambda m: m.type in {"error", "warning"} and self.said.append(m.text)
        )

    def open(self, page):
        """Go to a page of the small site; its own address may end in ?query#fragment."""
        name, mark, rest = page.partition("?")
        self.tab.goto(f"{self.base}/{name}.html{mark}{rest}", wait_until="load")
        return self.tab

    def mount(self, slug, state=None, place="one"):
        """Mount an explorer as anywidget would, in one of the page's two empty places."""
        self.tab.evaluate(MOUNT, [address(slug), place, state or {}])
        return self.tab

    def unmount(self):
        """End every explorer that `mount` began."""
        self.tab.evaluate(UNMOUNT)

    def frames(self, count=2):
        """Wait until so many frames were drawn."""
        self.tab.evaluate("count => window.probes.frames(count)", count)

    def wrong(self):
        """All that went wrong since the page was opened: errors, warnings, requests."""
        thrown = self.tab.evaluate("window.probes.errors")
        return [*self.errors, *self.said, *self.refused, *thrown]
