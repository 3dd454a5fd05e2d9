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
CALL = """async ([module, name, given]) =>
    (await import(`/tests/explorers/${module}.mjs`))[name](...given)"""
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

    def hear(self, message):
        """Remember what the console shows, but for plain remarks."""
        if message.type in {"error", "warning"}:
            self.said.append(message.text)

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

    def call(self, function, *given):
        """What a function of the modules beside this one returns: call("looks.tiny")."""
        module, name = function.split(".")
        return self.tab.evaluate(CALL, [module, name, list(given)])

    def watch(self, root):
        """Count the changes in an element from now on."""
        self.call("hands.startWatching", root)

    def changed(self):
        """Whether something changed in what is watched, looking for up to 60 frames."""
        for _ in range(20):
            if self.tab.evaluate("window.watched.seen.length > 0"):
                return True
            self.frames(3)
        return False

    def changes(self):
        """What changed in what was watched, each once, in words."""
        return sorted(set(self.tab.evaluate("window.watched.stop()")))

    def wrong(self):
        """All that went wrong since the page was opened: errors, warnings, requests."""
        thrown = self.tab.evaluate("window.probes.errors")
        return [*self.errors, *self.said, *self.refused, *thrown]
