"""Grades a whole class: finds submissions, grades what changed, fills gradebook and tables."""
