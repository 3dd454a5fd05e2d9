import time
import unittest

from torch.autograd import gradcheck


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    if weight.size(1) != x.size(1):
        raise ValueError(f"weight has {weight.size(1)} input channels and x has {x.size(1)}")
    oh = conv_output_size(x.size(2), weight.size(2), stride, padding, dilation)
    ow = conv_output_size(x.size(3), weight.size(3), stride, padding, dilation)
    cols = F.unfold(x, weight.shape[-2:], dilation, padding, stride)
    y = torch.einsum("ok,nkl->nol", weight.reshape(len(weight), -1), cols)
    y = y.reshape(len(x), -1, oh, ow)
    return y if bias is None else y + bias[:, None, None]


# --- my tests -----------------------------------------------------------------
torch.manual_seed(0)
for s in (1, 2):
    for p in (0, 1, 2):
        for d in (1, 2, 3):
            x, w, b = torch.randn(2, 3, 12, 9), torch.randn(4, 3, 3, 2), torch.randn(4)
            with torch.no_grad():
                mine = dilated_conv2d(x, w, b, s, p, d)
                real = F.conv2d(x, w, b, stride=s, padding=p, dilation=d)
            assert mine.shape == real.shape, (mine.shape, real.shape)
            torch.testing.assert_close(mine, real, rtol=1e-4, atol=1e-4)

layer = nn.Conv2d(3, 4, 3, dilation=2)
out = dilated_conv2d(x, layer.weight, layer.bias, dilation=2)
assert torch.allclose(out, layer(x), atol=1e-5)
out.sum().backward()
print("gradient of the bias:", layer.bias.grad)

small = torch.randn(1, 2, 5, 5, dtype=torch.float64, requires_grad=True)
kernel = torch.randn(2, 2, 2, 2, dtype=torch.float64, requires_grad=True)
assert gradcheck(lambda x, w: dilated_conv2d(x, w, dilation=2), (small, kernel))
with torch.inference_mode():
    dilated_conv2d(x, w)
try:
    dilated_conv2d(x, torch.randn(4, 2, 3, 3))
except ValueError as e:
    print("good:", e)
else:
    raise AssertionError("should have failed")


class TestConv(unittest.TestCase):
    def test_shape(self):
        self.assertEqual(dilated_conv2d(x, w).shape, (2, 4, 10, 8))


def test_like_torch():
    assert dilated_conv2d(x, w).equal(dilated_conv2d(x, w))


test_like_torch()
if __name__ == "__main__":
    unittest.main(argv=["ignored"], exit=False)
    started = time.perf_counter()
    for _ in range(20):
        dilated_conv2d(x, w)
    print(f"{(time.perf_counter() - started) / 20:.2e} s a call")
del x, w, b, out, layer
