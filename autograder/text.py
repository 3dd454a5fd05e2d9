"""Text that came from a submission: cut first, then made visible; escaping is the writer's."""

import re

MESSAGE = 200
"""Characters of a message or a name."""
PRINTED = 10_000
"""Bytes of text that one cell printed."""

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029"  # line ends that only some readers obey
    "\ud800-\udfff"  # half surrogates, which no encoder takes
    "]"
)


def clean(text: str, limit: int = MESSAGE) -> str:
    """The first `limit` characters of `text`, with what cannot be seen written as escapes.

    Half surrogates, control characters other than newline and tab, and the bidirectional
    controls become `\\x1b` or `\\u202e`; a text that was cut ends in an ellipsis. The result
    encodes as UTF-8; it is not escaped for HTML or a terminal's markup.
    """
    cut = text[:limit]
    if len(text) > limit:
        cut = cut[:-1] + "…"
    return _INVISIBLE.sub(_escape, cut)


def clean_line(text: str, limit: int = MESSAGE) -> str:
    """Like `clean`, on one line: newlines and tabs are escaped as well."""
    return clean(text, limit).replace("\n", "\\n").replace("\t", "\\t")


def clean_printed(text: str, limit: int = PRINTED) -> str:
    """Like `clean`, with the limit in bytes of UTF-8, as printed text is bounded."""
    encoded = text[: limit + 1].encode("utf-8", "surrogatepass")
    if len(encoded) <= limit:
        return clean(text, limit)
    whole = encoded[: limit - len("…".encode())].decode("utf-8", "ignore")
    return clean(whole, limit) + "…"


def _escape(match: re.Match) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
