"""The questions at the end of a lesson, used as readers use them: keys, touch, no script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.course.test_self_checks import lessons

pytestmark = pytest.mark.browser

LESSON = "book/dilated_conv"
PHONE = {"width": 360, "height": 740}
OVERHANG = "document.documentElement.scrollWidth - window.innerWidth"
FOCUSED = "document.activeElement.closest('.self-check details')?.textContent ?? ''"
OPEN_ALL = """() => document.querySelectorAll('.self-check details').forEach(
    choice => { choice.removeAttribute('name'); choice.open = true; })"""
CUT_OFF = """() => [...document.querySelectorAll('.self-check *')].filter(
    e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display != 'inline').length"""


def first_question(tab):
    """The choices of the lesson's first question."""
    return tab.locator(".self-check fieldset").first.locator("details")


@pytest.mark.parametrize("by", ["http", "file"])
def test_a_choice_is_reached_and_opened_by_keyboard(visit, by):
    """Tab leads from the link above to the first choice; Enter and Space open explanations."""
    visited = visit(LESSON, by)
    tab, choices = visited.tab, first_question(visited.tab)
    tab.locator("#summary p a[href]").last.focus()
    for number, key in enumerate(["Enter", "Space"]):
        tab.keyboard.press("Tab")
        assert tab.evaluate(FOCUSED) == choices.nth(number).text_content()
        assert not choices.nth(number).locator("p").is_visible()
        tab.keyboard.press(key)
        assert choices.nth(number).locator("p").is_visible()
        assert choices.nth(number).locator("p strong").inner_text() in {"✓ Right.", "✗ Not quite."}
    assert visited.refused + visited.errors == []


def test_another_choice_closes_the_first(visit):
    """Of one question a single explanation is open; another question's stays as it is."""
    tab = visit(LESSON).tab
    choices, other = first_question(tab), tab.locator(".self-check fieldset").nth(1)
    other.locator("summary").first.click()
    for number in (0, 1):
        choices.nth(number).locator("summary").click()
        assert [choice.locator("p").is_visible() for choice in choices.all()[:2]] == [
            number == 0, number == 1,
        ]  # fmt: skip
    assert other.locator("details p").first.is_visible()


def test_right_and_wrong_differ_in_more_than_colour(visit):
    """In every question the one right choice says so in words and by a sign, the others too."""
    tab = visit(LESSON).tab
    tab.evaluate(OPEN_ALL)
    for question in tab.locator(".self-check fieldset").all():
        said = question.locator("details p strong").all_inner_texts()
        assert sorted(set(said)) == ["✓ Right.", "✗ Not quite."]
        assert said.count("✓ Right.") == 1


def test_a_choice_opens_by_touch_without_scripts(visit):
    """With JavaScript switched off, a tap opens the explanation all the same."""
    tab = visit(LESSON, "file", java_script_enabled=False, has_touch=True, viewport=PHONE).tab
    choice = first_question(tab).first
    choice.locator("summary").tap()
    assert choice.locator("p").is_visible()
    assert choice.locator("summary").bounding_box()["height"] >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opened_choices_are_accessible(visit, scheme):
    """Axe finds nothing in the self-check with every explanation open, in light and in dark."""
    tab = visit(LESSON, color_scheme=scheme).tab
    tab.evaluate(OPEN_ALL)
    results = Axe().run(tab, context={"include": [[".self-check"]]})
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("slug", lessons())
def test_opened_choices_fit_a_phone(visit, slug):
    """At 360 pixels no explanation is cut off or makes the page wider."""
    tab = visit(f"book/{slug}", viewport=PHONE).tab
    tab.evaluate(OPEN_ALL)
    assert tab.evaluate(OVERHANG) <= 0
    assert tab.evaluate(CUT_OFF) == 0
