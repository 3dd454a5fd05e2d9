"""Which names an answer's text uses, found by reading it word by word, never by parsing it."""

import io
import tokenize


def names_in(source: str) -> set[str]:
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
    return found
