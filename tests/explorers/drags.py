"""Dragging as a hand does it, with a mouse or a finger: pressed, moved in steps, let go."""

from contextlib import contextmanager

HANDLE = ".x-handle >> nth={}"


def middle(bench, selector):
    """Where the middle of a part is, on the screen."""
    part = bench.tab.locator(f"#one {selector}")
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Mouse:
    """The mouse of a tab."""

    def __init__(self, bench):
        self.bench, self.mouse = bench, bench.tab.mouse

    def down(self, x, y):
        """Press the button at a point."""
        self.mouse.move(x, y)
        self.mouse.down()

    def move(self, x, y):
        """Move to a point, and wait until that is drawn."""
        self.mouse.move(x, y)
        self.bench.frames(2)

    def up(self):
        """Let the button go."""
        self.mouse.up()
        self.bench.frames(2)


class Finger:
    """A finger on a tab's touch screen; `number` tells it from others."""

    def __init__(self, bench, number=0):
        self.bench, self.number = bench, number
        self.client = bench.tab.context.new_cdp_session(bench.tab)

    def down(self, x, y):
        """Touch a point."""
        self._touch("touchStart", [{"x": x, "y": y, "id": self.number}])

    def move(self, x, y):
        """Move to a point, and wait until that is drawn."""
        self._touch("touchMove", [{"x": x, "y": y, "id": self.number}])
        self.bench.frames(2)

    def up(self):
        """Leave the screen."""
        self._touch("touchEnd", [])
        self.bench.frames(2)

    def _touch(self, kind, points):
        self.client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@contextmanager
def held(hand, x, y):
    """A hand that holds what is at a point, and lets it go at the end."""
    hand.down(x, y)
    yield hand
    hand.up()


def drag(hand, start, end, steps=6):
    """Drag from one point to another, in so many steps."""
    with held(hand, *start):
        for step in range(1, steps + 1):
            hand.move(*(a + (b - a) * step / steps for a, b in zip(start, end, strict=True)))
