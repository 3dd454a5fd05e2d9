"""Where a misconception's sentence sends a student to read on."""

from collections.abc import Callable


def pointer_to(lesson: str) -> Callable[..., str]:
    """A function that ends a sentence with a section of that lesson, or of the one it is told."""

    def pointer(sentence: str, section: str, slug: str = lesson) -> str:
        return f"{sentence} («{section}» in the lesson {slug})"

    return pointer
