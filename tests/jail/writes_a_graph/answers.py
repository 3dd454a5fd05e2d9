"""An answer that writes a graph node by node, for oneDNN's compiler to run whole."""

# %% dilated_conv2d
import torch

TEXT = """
def convolve(x, w):
    return torch.conv2d(x, w, None, [{s}, {s}], [{p}, {p}], [{d}, {d}], 1)
"""


def typed(value, tensor):
    value.setType(torch._C.TensorType.create_from_tensor(tensor))
    return value


def node_of(graph, inputs):
    kind = "prim::oneDNNFusionGroup"
    try:
        return graph.appendNode(graph.create(kind, inputs, 1))
    except AttributeError:
        return graph.block().addNode(kind, inputs)


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    x, weight = x.detach().float().contiguous(), weight.detach().float().contiguous()
    spans = (dilation * (size - 1) + 1 for size in weight.shape[2:])
    axes = zip(x.shape[2:], spans, strict=True)
    sizes = [(n + 2 * padding - span) // stride + 1 for n, span in axes]
    y = x.new_empty(len(x), len(weight), *sizes)
    unit = torch.jit.CompilationUnit(TEXT.format(s=stride, p=padding, d=dilation))
    inner, graph = unit.convolve.graph.copy(), torch._C.Graph()
    torch._C._jit_pass_constant_propagation(inner)
    for value, tensor in zip([*inner.inputs(), *inner.outputs()], (x, weight, y), strict=True):
        typed(value, tensor)
    node = node_of(graph, [typed(graph.addInput(), one) for one in (x, weight)])
    node.g_("Subgraph", inner)
    node.is_("output_layouts", [0])
    graph.registerOutput(typed(node.output(), y))
    result = torch._C._create_function_from_graph("forward", graph)(x, weight)
    return result if bias is None else result + bias[:, None, None]
