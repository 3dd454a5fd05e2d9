"""Which names an answer's text uses, found by reading it word by word, never by parsing it."""

import io
import tokenize
from collections.abc import Iterable, Mapping
from functools import lru_cache

ANSWERS = 32  # of one submission, asked about again and again


@lru_cache(ANSWERS)
def names_in(source: str) -> frozenset[str]:
    """The names in a cell's code; words in its comments and strings do not count.

    A text that cannot be read to its end gives the names up to that place. A tokenizer does not
    recurse, so that no source makes it crash as it could a parser.
    """
    found = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.NAME:
                found.add(token.string)
    except (tokenize.TokenError, SyntaxError):
        pass
    return frozenset(found)


def called_by(name: str, answers: Mapping[str, str], others: Iterable[str]) -> list[str]:
    """Which of these other answers `name` calls, itself or through another of them."""
    others, found, waiting = list(others), [], [name]
    while waiting:
        words = names_in(answers.get(waiting.pop(), ""))
        fresh = [other for other in others if other in words and other not in (*found, name)]
        found += fresh
        waiting += fresh
    return found
