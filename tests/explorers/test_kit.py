"""What all explorers are made of: the frame, its controls, cells with numbers, and the player."""

import pytest

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CELL = "#one [role=gridcell]"
FIELD = "#one .x-edit"
FOCUSED = "document.activeElement.getAttribute('aria-label')"


def held(opened, name="state", index=0):
    """What a model holds once what was done is drawn."""
    opened.frames(3)
    return opened.tab.evaluate(
        "([index, name]) => window.mounted[index].model.get(name)", [index, name]
    )


def put(opened, state):
    """Set the first model's state from outside, as Python does."""
    opened.tab.evaluate("state => window.mounted[0].model.set('state', state)", state)


def cell(opened, index):
    """The place of a cell on the page."""
    return opened.tab.locator(CELL).nth(index)


@pytest.fixture
def board(bench):
    """The small explorer of the kit, and nothing wrong when its test ends."""
    opened = bench("board")
    yield opened
    assert opened.wrong() == []


def test_a_model_holds_every_setting(board):
    """After mounting Python sees the value of each setting, not only of what was given."""
    assert held(board) == {
        "stride": 2, "output_padding": 0, "mode": "gather", "sums": False,
        "numbers": [1, 2, 3, 4, 5, 6],
    }  # fmt: skip


def test_arrows_move_from_cell_to_cell(board):
    """One cell is in the order of Tab; arrows, Home and End choose others and stop at the edge."""
    cell(board, 0).focus()
    walk = {"ArrowRight": 1, "ArrowDown": 4, "End": 5, "ArrowDown ": 5, "ArrowUp": 2, "Home": 0}
    for key, at in walk.items():
        board.tab.keyboard.press(key.strip())
        assert held(board, "shown")["chosen"] == at
        assert board.tab.evaluate(FOCUSED).startswith(f"row {at // 3}, column {at % 3}:")
        stops = board.tab.locator(f"{CELL}[tabindex='0']")
        assert stops.count() == board.tab.locator(f"{CELL}[aria-selected=true]").count() == 1
    for key, at in {"Control+End": 5, "Control+Home": 0}.items():
        board.tab.keyboard.press(key)
        assert held(board, "shown")["chosen"] == at


@pytest.mark.parametrize("keys", [["7", "Enter"], ["Enter", "Delete", "7", "Enter"]])
def test_a_number_is_typed_over(board, keys):
    """A digit, or Enter, opens a field in the cell; Enter keeps it and gives the focus back."""
    cell(board, 4).click()
    for key in keys:
        board.tab.keyboard.press(key)
    assert held(board)["numbers"] == [1, 2, 3, 4, 7, 6]
    assert board.tab.locator(FIELD).count() == 0
    assert board.tab.evaluate(FOCUSED) == "row 1, column 1: 7"


def test_a_negative_number_can_be_typed(board):
    """A minus sign opens the field too, and comes first."""
    cell(board, 0).click()
    board.tab.keyboard.type("-2.5")
    board.tab.keyboard.press("Enter")
    assert held(board)["numbers"][0] == -2.5


@pytest.mark.parametrize("typed", ["8", ""])
def test_escape_leaves_the_number(board, typed):
    """Escape closes the field and changes nothing."""
    cell(board, 4).click()
    board.tab.keyboard.press("Enter")
    board.tab.keyboard.type(typed)
    board.tab.keyboard.press("Escape")
    assert held(board)["numbers"] == [1, 2, 3, 4, 5, 6]
    assert board.tab.locator(FIELD).count() == 0
    assert board.tab.evaluate(FOCUSED) == "row 1, column 1: 5"


@pytest.mark.parametrize("typed", ["", "100", "e"])
def test_what_is_no_number_or_too_large_is_not_taken(board, typed):
    """An empty field, a number beyond the limits and letters leave the cell as it was."""
    cell(board, 4).click()
    board.tab.keyboard.press("Enter")
    board.tab.locator(FIELD).press("Delete")
    board.tab.keyboard.type(typed)
    board.tab.keyboard.press("Enter")
    assert held(board)["numbers"] == [1, 2, 3, 4, 5, 6]


def test_leaving_the_field_keeps_its_number(board):
    """A click elsewhere keeps what was typed, once."""
    cell(board, 4).click()
    board.tab.keyboard.type("9")
    board.tab.locator("#one input[type=checkbox]").click()
    assert held(board)["numbers"] == [1, 2, 3, 4, 9, 6]
    assert held(board)["sums"] is True


def test_a_second_tap_opens_the_number(bench):
    """On a phone a tap chooses a cell and another opens a number field large enough to type in."""
    opened = bench("board", **PHONE)
    cell(opened, 2).tap()
    assert held(opened, "shown")["chosen"] == 2
    assert opened.tab.locator(FIELD).count() == 0
    cell(opened, 2).tap()
    field = opened.tab.locator(FIELD)
    assert field.get_attribute("type") == "number"
    assert field.bounding_box()["height"] >= 40
    field.fill("8")
    field.press("Enter")
    assert held(opened)["numbers"] == [1, 2, 8, 4, 5, 6]
    assert opened.wrong() == []


def test_limits_follow_one_another(board):
    """A slider ends where the others allow, and a choice that would be invalid is disabled."""
    stride, padding = board.tab.locator("#one input[type=range]").all()
    assert padding.get_attribute("max") == "1"
    stride.press("End")
    board.frames(2)
    assert padding.get_attribute("max") == "3"
    assert board.tab.get_by_role("radio", name="scatter").is_disabled()
    padding.press("End")
    board.frames(2)
    assert stride.get_attribute("min") == "4"
    assert stride.is_disabled()
    padding.press("Home")
    stride.press("Home")
    assert held(board)["stride"] == 1
    assert padding.is_disabled()


def test_presets_say_when_they_hold(board):
    """A preset's button is pressed while its settings hold, and no longer."""
    wide = board.tab.get_by_role("button", name="wide")
    assert wide.get_attribute("aria-pressed") == "false"
    wide.click()
    assert held(board)["output_padding"] == 2
    assert wide.get_attribute("aria-pressed") == "true"
    board.tab.get_by_role("radio", name="scatter").click()
    board.frames(2)
    assert wide.get_attribute("aria-pressed") == "false"


def test_changes_are_drawn_once_a_frame(board):
    """Three changes in one go are one drawing, of the last."""
    before = held(board, "shown")["drawn"]
    board.tab.get_by_role("button", name="Thrice").click()
    shown = held(board, "shown")
    assert (shown["drawn"], shown["stride"]) == (before + 1, 1)


def test_what_python_sets_is_shown_or_refused_with_a_note(board):
    """State from outside is taken where it is valid; the rest falls back and a note says so."""
    note = board.tab.locator("#one .x-note")
    put(board, {"stride": 3})
    assert held(board, "shown")["stride"] == held(board)["stride"] == 3
    assert note.is_hidden()
    put(board, {"stride": 9, "sums": True})
    assert (held(board)["stride"], held(board)["sums"]) == (2, True)
    assert note.inner_text().startswith("stride=9 is no whole number between 1 and 4; ")
    put(board, held(board))  # what a notebook sends back of our own words
    assert note.is_visible()
    board.tab.locator("#one input[type=range]").first.press("ArrowRight")
    assert held(board)["stride"] == 3
    assert note.is_hidden()


def test_a_screen_reader_hears_the_last_sentence(board):
    """What is said stands in a polite live region after the reader's hand has rested."""
    voice = board.tab.locator("#one [aria-live=polite]")
    board.tab.locator("#one input[type=range]").first.press("ArrowRight")
    voice.filter(has_text="The stride is 3.").wait_for(state="attached")
    assert voice.count() == 1


def test_playing_goes_round_until_paused(board):
    """Next and Back step and wrap around; Play steps by itself and Pause ends it."""
    press = lambda name: board.tab.get_by_role("button", name=name, exact=True).click()  # noqa: E731
    press("Back")
    assert held(board, "shown")["chosen"] == 5
    press("Next")
    assert held(board, "shown")["chosen"] == 0
    press("Play")
    board.tab.wait_for_function("() => window.mounted[0].model.get('shown').chosen === 2")
    press("Pause")
    assert board.tab.get_by_role("button", name="Play").count() == 1


def test_a_copy_says_that_it_was_made(board):
    """The button copies the line that stands there and says so."""
    board.tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    board.tab.get_by_role("button", name="Copy: In PyTorch").click()
    board.tab.locator("#one .x-done", has_text="Copied").wait_for()
    assert board.tab.evaluate("navigator.clipboard.readText()") == "stride=2"


def test_an_unmounted_panel_is_deaf_and_gone(board):
    """After unmounting nothing is drawn, heard or left, even with a field open."""
    cell(board, 0).click()
    board.tab.keyboard.press("Enter")
    kept = board.tab.evaluate_handle("window.mounted[0].model")
    board.unmount()
    kept.evaluate("model => model.set('state', {stride: 4})")
    board.frames(3)
    assert kept.evaluate("model => [model.get('shown').stride, model.listening()]") == [2, 0]
    assert board.tab.locator("#one *").count() == 0
