"""The style sheets of the explorers: nothing left over, and readable on paper, in high contrast."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from convlab.explorers import bundle

from tests.explorers.sites import slugs

CLASS = re.compile(r"\.(x-[\w-]+)")
WORD = re.compile(r"\bx-[\w-]+")
# Put together while drawing: `x-${name}`.
MADE = {f"x-{name}" for name in (
    "input", "kernel", "output", "shot-cells-3", "stamp-1", "stamp-2", "stamp-3",
    "main-text",
)}  # fmt: skip
# [text, contrast] of letters in pictures, but for those with a ground of their own.
CONTRASTS = """() => {
    const probe = document.body.appendChild(document.createElement("i"));
    const rgb = colour => {
        probe.style.cssText = `forced-color-adjust: none; color: ${colour}`;
        return getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(Number);
    };
    const light = colour => rgb(colour)
        .map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = light("Canvas");
    const grounded = ":is(.x-input, .x-kernel, .x-output):not(.x-pale) *, .x-dark, .x-bright,"
        + ".x-times, .x-shot-cells *";
    return [...document.querySelectorAll(".explorer svg text")]
        .filter(text => !text.matches(grounded))
        .map(text => [light(getComputedStyle(text).fill), text.textContent])
        .map(([ink, text]) =>
            [text, (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)]);
}"""


def drawn(slug):
    """The classes that an explorer's modules give."""
    sources = [path.read_text() for path in bundle.reached(bundle.find(slug))]
    return MADE | {word for source in sources for word in WORD.findall(source)}


def styled(name):
    """The classes that a sheet names."""
    return set(CLASS.findall((bundle.FOLDER / name).read_text()))


def test_an_explorers_sheet_styles_what_it_draws(slug):
    """No rule of an explorer's own sheet is for something that it never has."""
    assert styled(f"{slug}.css") - drawn(slug) == set()


@pytest.mark.parametrize("name", bundle.SHEETS)
def test_a_common_sheet_styles_what_some_explorer_draws(name):
    """No rule that all explorers share is for something that none has."""
    assert styled(name) - set().union(*map(drawn, slugs())) == set()


@pytest.mark.browser
def test_on_paper_it_can_be_read(bench, slug):
    """Printed out of a dark page the text is dark on white, and nothing is there to press."""
    opened = bench(slug, color_scheme="dark", viewport={"width": 700, "height": 900})
    opened.tab.emulate_media(media="print")
    opened.frames(3)
    only = {"runOnly": ["color-contrast"]}
    results = Axe().run(opened.tab, context="#one", options=only)
    assert results.violations_count == 0, results.generate_report()
    assert opened.tab.locator("#one .x-button:visible").count() == 0
    assert opened.tab.locator("#one").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert opened.call("looks.overhang") == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["checkerboards", "convolution_arithmetic", "receptive_field"])
def test_high_contrast_reaches_the_pictures(bench, name, scheme):
    """Where a reader forces colours, letters in pictures stand out, whatever theme the page has."""
    opened = bench(name, color_scheme=scheme, forced_colors="active")
    other = {"light": "dark", "dark": "light"}[scheme]
    opened.tab.evaluate("theme => { document.documentElement.dataset.theme = theme; }", other)
    opened.frames(3)
    found = opened.tab.evaluate(CONTRASTS)
    assert len(found) >= 3
    assert [(text, round(contrast, 1)) for text, contrast in found if contrast < 4.5] == []
