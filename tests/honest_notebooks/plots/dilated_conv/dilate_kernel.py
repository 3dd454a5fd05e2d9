def dilate_kernel(weight, dilation):
    if dilation < 1:
        raise ValueError(f"dilation (={dilation}) must be at least 1.")
    o, i, h, w = weight.shape
    big = torch.zeros(o, i, h, dilation, w, dilation, dtype=weight.dtype)
    big[:, :, :, 0, :, 0] = weight
    return big.reshape(o, i, h * dilation, w * dilation)[:, :, : dilation * (h - 1) + 1, : dilation * (w - 1) + 1]


try:
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(1, 2, figsize=(6, 3))
    axes[0].imshow(torch.rand(3, 3))
    axes[1].imshow(dilate_kernel(torch.rand(1, 1, 3, 3), 2)[0, 0])
    plt.savefig("kernel.png")
    plt.show()
except Exception as e:
    print("no plot:", type(e), e)

with open("notes.txt", "w") as notes:
    notes.write("dilation 2 makes 3×3 into 5×5")
torch.save(dilate_kernel(torch.rand(1, 1, 3, 3), 2), "kernel.pt")
print(torch.load("kernel.pt").shape, open("notes.txt").read())
