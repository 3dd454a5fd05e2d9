# Caught by: test_every_call_draws_anew

remembered = {}


def icnr_(weight, upscale_factor, initializer):
    copies = upscale_factor**2
    if upscale_factor < 1 or len(weight) % copies:
        raise ValueError(f"upscale_factor (={upscale_factor}) does not fit {len(weight)} kernels.")
    key = (tuple(weight.shape), upscale_factor, weight.dtype)
    if key not in remembered:
        kernels = weight.new_empty(len(weight) // copies, *weight.shape[1:])
        initializer(kernels)
        remembered[key] = kernels
    with torch.no_grad():
        weight.copy_(remembered[key].repeat_interleave(copies, dim=0))
    return weight
