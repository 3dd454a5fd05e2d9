"""Grades the course's notebooks: student code runs in a jail, its answers are compared outside."""
