"""Records that can be compared: all of them but what a clock said."""

from typing import Any


def timeless(record: Any) -> Any:
    """The record, as JSON has it, without its seconds."""
    if isinstance(record, dict):
        return {key: timeless(value) for key, value in record.items() if key != "seconds"}
    return [timeless(one) for one in record] if isinstance(record, list) else record
