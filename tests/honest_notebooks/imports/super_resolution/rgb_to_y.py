import abc, copy, collections, contextlib, enum, fractions, functools, io, itertools, json
import math as m
import operator, os, pathlib, random, re, statistics, string, sys, textwrap, time, typing, warnings
from typing import *
import numpy as np
import torch as th
import torch.nn as nn
import torch.nn.functional as F
from torch import *
from torch import Tensor, nn, tensor

try:
    from tqdm.auto import tqdm
except ImportError:
    tqdm = lambda steps, **kwargs: steps

try:
    import einops
    from torchvision import transforms
except ImportError:
    einops = transforms = None

WEIGHTS = np.array([65.481, 128.553, 24.966])
OFFSET = m.fsum([16.0])


def rgb_to_y(image):
    if image.shape[1] != 3:
        raise ValueError(f"image has {image.shape[1]} channels, shape={tuple(image.shape)}")
    weights = th.from_numpy(WEIGHTS).to(image.dtype).view(1, 3, 1, 1)
    return ((image * weights).sum(1, keepdim=True) + OFFSET) / 255
