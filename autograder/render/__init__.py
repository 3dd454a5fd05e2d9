"""Writes a report for its readers: in the terminal, as a page, as plain text."""
