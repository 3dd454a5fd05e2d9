"""Classification networks as lists of layers, along the longest path from image to last map.

Where branches meet, an output sees the union of what they see, and in these networks that is the
branch that adds most; 1×1 layers and additions see nothing new and are left out. Each entry is
(kernel_size, stride, padding in front); a pooling is a layer like the others, and no layer is
dilated. Read from the TF-slim definitions that Araujo, Norris & Sim (Distill, 2019) measured.
There, "SAME" padding gives a 3×3 layer of stride 2 on an even size one row behind and none in
front.
"""

Step = tuple[int, int, int]

_SAME: Step = (3, 1, 1)
_VALID: Step = (3, 1, 0)
_HALVED: Step = (3, 2, 0)  # valid, or "SAME" on an even size: nothing in front either way


def _alexnet() -> list[Step]:
    return [(11, 4, 0), _HALVED, (5, 1, 2), _HALVED, *[_SAME] * 3, _HALVED]


def _vgg_16() -> list[Step]:
    return [step for convs in (2, 2, 3, 3, 3) for step in (*[_SAME] * convs, (2, 2, 0))]


def _mobilenet_v1() -> list[Step]:
    strides = [2, 1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1]  # the first layer, 13 depthwise ones
    return [_SAME if stride == 1 else _HALVED for stride in strides]


def _resnet(*units: int) -> list[Step]:
    """A 3×3 layer a unit; the last of each stage but the fourth has the stride, padded by hand."""
    stages = [step for count in units[:3] for step in (*[_SAME] * (count - 1), (3, 2, 1))]
    return [(7, 2, 3), _HALVED, *stages, *[_SAME] * units[3]]


def _inception_v3() -> list[Step]:
    stem = [_HALVED, _VALID, _SAME, _HALVED, _VALID, _HALVED]
    grid_35 = [_SAME, _SAME] * 3
    grid_17 = [(7, 1, 3), (7, 1, 3)] * 4  # 1×7 and 7×1 in turn: along one axis two of each four
    grid_8 = [_SAME, _SAME] * 2
    return [*stem, *grid_35, _SAME, _HALVED, *grid_17, (7, 1, 3), _HALVED, *grid_8]


LONGEST_PATHS: dict[str, list[Step]] = {
    "AlexNet": _alexnet(),
    "VGG-16": _vgg_16(),
    "MobileNet-v1": _mobilenet_v1(),
    "ResNet-50": _resnet(3, 4, 6, 3),
    "ResNet-101": _resnet(3, 4, 23, 3),
    "Inception-v3": _inception_v3(),
}


def longest_path(name: str) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Layers (kernel_size, stride, dilation) as ``shapes`` counts with, and their paddings.

    Raises ValueError for a name that is not in LONGEST_PATHS.
    """
    if name not in LONGEST_PATHS:
        known = ", ".join(LONGEST_PATHS)
        raise ValueError(f"name (={name!r}) is not a network of the table; choose from {known}.")
    steps = LONGEST_PATHS[name]
    return [(size, stride, 1) for size, stride, _ in steps], [padding for *_, padding in steps]
