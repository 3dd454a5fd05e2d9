import pytest

from tests.course.visits import addresses, browser
from tests.explorers.benches import Bench
from tests.explorers.sites import lay_out, slugs

__all__ = ["addresses", "browser"]  # fixtures of every test that opens a page


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``slug`` runs once for each explorer."""
    if "slug" in metafunc.fixturenames:
        metafunc.parametrize("slug", slugs())


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of a small site with nothing but explorers."""
    return lay_out(tmp_path_factory.mktemp("explorers"))


@pytest.fixture
def bench(browser, addresses):
    """Open a bare page: bench(slug, state, page=…, by=…, **options of the browser's context)."""
    contexts = []

    def start(slug=None, state=None, page="bench", by="http", **options):
        contexts.append(browser.new_context(**options))
        opened = Bench(contexts[-1], addresses[by])
        opened.open(page)
        if slug:
            opened.mount(slug, state)
        return opened

    yield start
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def modules(browser, addresses):
    """A tab whose scripts may import the explorers' modules."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{addresses['http']}/bench.html")
    yield tab
    context.close()
