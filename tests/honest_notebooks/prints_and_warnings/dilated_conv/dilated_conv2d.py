import sys
import warnings


def dilated_conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1):
    # DEBUG prints, remove before handing in!!
    print("x =", x)
    print("weight =", weight)
    print("x.shape", x.shape, "weight.shape", weight.shape, file=sys.stderr)
    warnings.warn("slow version")
    if weight.shape[1] != x.shape[1]:
        raise ValueError(f"weight has {weight.shape[1]} channels, but x has {x.shape[1]}")
    oh = conv_output_size(x.shape[2], weight.shape[2], stride, padding, dilation)
    ow = conv_output_size(x.shape[3], weight.shape[3], stride, padding, dilation)
    x = F.pad(x, (padding,) * 4)
    y = x.new_zeros(x.shape[0], weight.shape[0], oh, ow)
    for u in range(weight.shape[2]):
        for v in range(weight.shape[3]):
            patch = x[:, :, u * dilation :: stride, v * dilation :: stride][:, :, :oh, :ow]
            y = y + torch.einsum("nchw,oc->nohw", patch, weight[:, :, u, v])
            print("after", (u, v), y.detach().mean().item())
            print("." * 500)
    if bias is not None:
        y = y + bias[None, :, None, None]
    print("result:", y, y.shape, y.dtype)
    return y
