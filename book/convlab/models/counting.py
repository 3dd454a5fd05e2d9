"""How large a network is."""

from torch import nn


def count_parameters(net: nn.Module) -> int:
    """Numbers that training may change: weights, biases, and the scales and shifts of norms."""
    return sum(parameter.numel() for parameter in net.parameters() if parameter.requires_grad)


def count_layers(net: nn.Module, *kinds: type[nn.Module]) -> int:
    """Layers of the given kinds, wherever in the network they lie."""
    return sum(isinstance(module, kinds) for module in net.modules())
