"""Networks that more than one lesson trains; import each from its own module."""
