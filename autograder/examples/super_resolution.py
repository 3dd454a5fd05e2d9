"""What super_resolution's statements work by hand."""

import torch

from autograder.references.super_resolution import ResidualESPCN
from autograder.suite import arguments
from autograder.suite.examples import Example

EDGE = torch.tensor([[[[0.0], [0.0], [0.0], [1.0], [1.0], [1.0]]]])  # tall: it has to be printed

EXAMPLES = {"ResidualESPCN": [Example(ResidualESPCN, arguments(EDGE), build=arguments(2))]}
