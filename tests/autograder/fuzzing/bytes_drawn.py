"""Bytes that are almost right: a valid text or frame after a few edits."""

from hypothesis import strategies as st

EDIT = st.tuples(
    st.sampled_from(["put", "insert", "drop", "cut", "repeat"]),
    st.integers(0, 1 << 16),
    st.binary(max_size=6) | st.sampled_from([b"\xff" * 4, b'"', b"{", b"]", b"\\", b"\x00"]),
)
EDITS = st.lists(EDIT, max_size=3)


def edited(data: bytes, edits: list[tuple[str, int, bytes]]) -> bytes:
    """The bytes after each edit: a place counts from the start, round and round."""
    for edit, place, part in edits:
        place %= len(data) + 1
        before, after = data[:place], data[place:]
        data = {
            "put": before + part + after[len(part) :],
            "insert": before + part + after,
            "drop": before + after[len(part) :],
            "cut": before,
            "repeat": before + before[-len(part) - 1 :] * 3 + after,
        }[edit]
    return data
