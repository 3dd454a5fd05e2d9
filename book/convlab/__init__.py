"""The course library: sizes, from-scratch layers and one style of figure.

Lessons import its modules by name, ``from convlab import shapes``; nothing is imported here, so
that arithmetic on sizes never waits for torch.
"""
