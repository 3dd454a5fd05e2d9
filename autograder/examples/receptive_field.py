"""What receptive_field's statements and check cells work by hand."""

from autograder.references import receptive_field as right
from autograder.suite import arguments
from autograder.suite.examples import Built, Example

GAPS = Built("Conv2d", arguments(1, 1, 3, padding=2, dilation=2))

EXAMPLES = {
    "coverage": [
        Example(right.coverage, arguments([1, 3], kernel_size=2)),
        Example(right.coverage, arguments([2, 2])),
    ],
    "measured_receptive_field": [
        Example(right.measured_receptive_field, arguments(GAPS, 7)),
        Example(right.measured_receptive_field, arguments(GAPS, 4)),
    ],
}
