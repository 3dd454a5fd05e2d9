"""U-Net: the paper's sizes and counts, its variants, and tiles that equal the whole image."""

import pytest
import torch
from convlab.models.counting import count_layers, count_parameters
from convlab.models.unet import UNet, center_crop, margin, output_size, overlap_tile
from torch import nn
from torch.nn import functional as F


def published(**options):
    """The paper's network, as shapes without numbers."""
    with torch.device("meta"):
        return UNet(**options)


def small(**options):
    """A thin copy in double precision, ready to predict, its norms no longer the identity."""
    torch.manual_seed(0)
    net = UNet(**{"out_channels": 3, "base_channels": 4, "depth": 3, **options}).double()
    for module in net.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight)  # torch's own start lets almost nothing through
        elif isinstance(module, nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1)
    return net.eval()


def test_the_papers_net_makes_388_of_572():
    """One channel in, two classes out, 388 × 388 pixels of 572 × 572."""
    images = torch.empty(1, 1, 572, 572, device="meta")
    assert published()(images).shape == (1, 2, 388, 388)


def test_the_papers_maps_and_crops():
    """The encoder keeps 568, 280, 136 and 64, the bottom 28; the skips lose 88, 40, 16 and 4."""
    net, maps = published(), {}
    for name, module in net.named_modules():
        module.register_forward_hook(lambda _, __, out, name=name: maps.update({name: out.shape}))
    net(torch.empty(1, 1, 572, 572, device="meta"))
    kept = [maps[f"down.{level}"][-1] for level in range(5)]
    assert kept == [568, 280, 136, 64, 28]
    enlarged = [maps[f"enlarge.{step}"][-1] for step in range(4)]
    crops = [(skip - large) // 2 for skip, large in zip(kept[3::-1], enlarged, strict=True)]
    assert crops == [4, 16, 40, 88]
    assert [maps[f"down.{level}"][1] for level in range(5)] == [64, 128, 256, 512, 1024]


def test_the_published_counts():
    """31,030,658 parameters for two classes, 31,030,593 for one, in 23 convolutions."""
    net = published()
    assert count_parameters(net) == 31_030_658
    assert count_parameters(published(out_channels=1)) == 31_030_593
    assert count_layers(net, nn.Conv2d, nn.ConvTranspose2d) == 23


def test_only_every_sixteenth_size_fits():
    """Sizes that leave 12 when divided by 16 lose 184 pixels; the smallest is 188."""
    fitting = {}
    for size in range(1, 600):
        try:
            fitting[size] = output_size(size)
        except ValueError:
            continue
    assert fitting == {size: size - 184 for size in range(188, 600, 16)}


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_output_size_is_what_the_net_makes(depth):
    """The formula and the network agree on which sizes fit and on what is left, in both modes."""
    for padding in (0, 1):
        net = published(base_channels=1, depth=depth, padding=padding)
        for size in range(1, 2 * margin(depth) + 40):
            image = torch.empty(1, 1, size, size, device="meta")
            try:
                expected = output_size(size, depth, padding)
            except ValueError:
                with pytest.raises(ValueError, match=rf"size \(={size}\) does not fit"):
                    net(image)
            else:
                assert net(image).shape[2:] == (expected, expected)
                assert size - expected == (0 if padding else 2 * margin(depth))


def test_a_size_that_does_not_fit_is_answered_with_sizes_that_do():
    """573 meets an odd pooling; without padding 188 is the least, with padding a multiple of 16."""
    with pytest.raises(ValueError, match=r"size \(=573\).*use 16·m − 4, 188 or more"):
        output_size(573)
    with pytest.raises(ValueError, match=r"size \(=572\).*padding 1.*use a multiple of 16"):
        output_size(572, padding=1)


def test_padding_keeps_the_size_and_the_parameters():
    """With padding 96 × 48 stays 96 × 48, from exactly the paper's parameters."""
    net = published(padding=1)
    assert net(torch.empty(2, 1, 96, 48, device="meta")).shape == (2, 2, 96, 48)
    assert count_parameters(net) == 31_030_658
    assert [tuple(p.shape) for p in net.parameters()] == [
        tuple(p.shape) for p in published().parameters()
    ]


def test_norms_stand_behind_every_3x3_and_take_its_bias_away():
    """Eighteen norms and no bias before them with norm=True; else biases and no norm."""
    for norm in (False, True):
        net = published(norm=norm)
        threes = [m for m in net.modules() if isinstance(m, nn.Conv2d) and m.kernel_size == (3, 3)]
        assert len(threes) == 18
        assert all((layer.bias is None) == norm for layer in threes)
        assert count_layers(net, nn.BatchNorm2d) == (18 if norm else 0)


def test_the_skip_stands_before_the_enlarged_map():
    """Where the first half of a level's weights is zero, nothing of the skip arrives."""
    net = small()
    with torch.no_grad():
        for level, enlarge in zip(net.up, net.enlarge, strict=True):
            level[0].weight[:, : enlarge.out_channels] = 0
    cut = small(skips=False)
    cut.load_state_dict(
        {
            name: weight[:, weight.shape[1] // 2 :]
            if name.startswith("up.") and name.endswith(".0.weight")
            else weight
            for name, weight in net.state_dict().items()
        }
    )
    image = torch.rand(1, 1, 100, 92).double()
    assert net(image).std() > 0.1
    torch.testing.assert_close(net(image), cut(image))


def test_skips_are_cropped_around_their_middle():
    """The middle of 7 × 6 that is 4 × 4 starts at row 1 and column 1."""
    features = torch.arange(84.0).view(1, 2, 7, 6)
    torch.testing.assert_close(center_crop(features, (4, 4)), features[:, :, 1:5, 1:5])
    with pytest.raises(ValueError, match=r"size \(=\(8, 4\)\) must not exceed the map's 7×6"):
        center_crop(features, (8, 4))


def test_bilinear_enlarging_is_a_1x1_and_interpolation_in_either_order():
    """A 1×1 before the interpolation equals a 1×1 after it, for both are linear."""
    enlarge = small(up="bilinear").enlarge[0]
    features = torch.randn(2, 32, 5, 4).double()
    after = enlarge[0](F.interpolate(features, scale_factor=2, mode="bilinear"))
    torch.testing.assert_close(enlarge(features), after)


VARIANTS = [
    {},
    {"padding": 1},
    {"norm": True},
    {"up": "bilinear"},
    {"skips": False},
    {"padding": 1, "norm": True, "up": "bilinear", "skips": False},
]


@pytest.mark.parametrize("options", VARIANTS, ids=str)
def test_every_parameter_learns_and_a_step_helps(options):
    """A gradient reaches each parameter, and one step of Adam lowers the loss of its batch."""
    torch.manual_seed(0)
    net = UNet(base_channels=4, depth=2, **options)
    images = torch.rand(2, 1, 60, 44)
    target = (images[:, 0] > 0.5).long()
    optimizer = torch.optim.Adam(net.parameters(), 1e-3)
    losses = []
    for _ in range(2):
        scores = net(images)
        loss = F.cross_entropy(scores, center_crop(target[:, None], scores.shape[2:])[:, 0])
        optimizer.zero_grad()
        loss.backward()
        assert all(p.grad is not None and p.grad.any() for p in net.parameters())
        optimizer.step()
        losses.append(loss.item())
    assert losses[1] < losses[0]


def mirrored(image, depth, height, width):
    """The image with a border for a net of that depth, grown to height × width at its far sides."""
    border = margin(depth) + 2
    right, below = width - image.shape[3], height - image.shape[2]
    return F.pad(image, (border, border + right, border, border + below), mode="reflect")


@pytest.mark.parametrize("norm", [False, True])
@pytest.mark.parametrize("skips", [False, True])
def test_tiles_equal_the_whole_image(norm, skips):
    """Four times three tiles make what one pass over the mirrored image makes, to rounding."""
    net = small(norm=norm, skips=skips)
    images = torch.rand(2, 1, 170, 130).double()
    with torch.no_grad():
        whole = net(mirrored(images, 3, 176, 136))[:, :, 2:172, 2:132]
    assert whole.std((2, 3)).min() > 0.02  # a constant would equal itself without proving anything
    torch.testing.assert_close(overlap_tile(net, images, 48), whole, rtol=0, atol=1e-12)


def test_the_papers_depth_keeps_the_property():
    """Four poolings, tiles of 64 pixels, an image of 128 × 160."""
    net = small(depth=4)
    image = torch.rand(1, 1, 128, 160).double()
    with torch.no_grad():
        whole = net(mirrored(image, 4, 128, 192))[:, :, 2:130, 2:162]
    torch.testing.assert_close(overlap_tile(net, image, 64), whole, rtol=0, atol=1e-12)


def test_padding_changes_a_frame_and_nothing_else():
    """With the same weights, padded convolutions agree inside a frame of ``margin`` + 2."""
    net, padded = small(), small(padding=1)
    padded.load_state_dict(net.state_dict())
    image = torch.rand(1, 1, 136, 128).double()
    with torch.no_grad():
        difference = (padded(image) - overlap_tile(net, image, 64)).abs().amax((0, 1))
    frame = margin(3) + 2
    inside = difference[frame:-frame, frame:-frame]
    assert inside.numel() > 0
    assert inside.max() < 1e-12
    assert difference[0].mean() > 0.01
    assert difference[frame - 1 :, frame - 1].max() > 1e-12


def test_tiles_a_wrong_step_apart_are_another_prediction():
    """A tile that starts four pixels on pools other squares: the same place gets other scores."""
    net = small()
    image = torch.rand(1, 1, 160, 160).double()
    with torch.no_grad():
        here, shifted = net(image[:, :, :148, :148]), net(image[:, :, 4:152, 4:152])
        aligned = net(image[:, :, 8:156, 8:156])
    torch.testing.assert_close(aligned[:, :, :-8, :-8], here[:, :, 8:, 8:], rtol=0, atol=1e-12)
    assert (shifted[:, :, :-4, :-4] - here[:, :, 4:, 4:]).abs().max() > 0.01


def test_bilinear_tiles_show_seams():
    """Interpolation reads beyond the end of a tile's map, so its tiles differ from the whole."""
    net = small(up="bilinear", norm=True)
    image = torch.rand(1, 1, 128, 128).double()
    with torch.no_grad():
        whole = net(mirrored(image, 3, 128, 128))[:, :, 2:-2, 2:-2]
    assert (overlap_tile(net, image, 64) - whole).abs().max() > 0.001


def test_tiles_ask_for_a_valid_net_a_fitting_tile_and_an_image_to_mirror():
    """A padded net, a tile of 50 pixels or none, an image smaller than its border are refused."""
    image = torch.rand(1, 1, 160, 160)
    with pytest.raises(ValueError, match=r"padding \(=1\) of the net must be 0"):
        overlap_tile(UNet(base_channels=1, depth=3, padding=1), image, 48)
    net = UNet(base_channels=1, depth=3)
    for tile in (50, 0):
        with pytest.raises(ValueError, match=rf"tile \(={tile}\) must be a multiple of 8"):
            overlap_tile(net, image, tile)
    with pytest.raises(ValueError, match=r"images of \(40, 160\) pixels cannot be mirrored 54"):
        overlap_tile(net, image[:, :, :40], 48)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"padding": 2}, r"padding \(=2\) must be 0, as in the paper, or 1"),
        ({"up": "nearest"}, r"up \(='nearest'\) must be 'transposed' or 'bilinear'"),
        ({"depth": 0}, r"depth \(=0\) must be at least 1"),
        ({"base_channels": 0}, r"base_channels \(=0\) must be at least 1"),
        ({"out_channels": 0}, r"out_channels \(=0\) must be at least 1"),
    ],
)
def test_arguments_out_of_range_are_refused(options, message):
    """Each is named with its value and with what it may be."""
    with pytest.raises(ValueError, match=message):
        UNet(**options)
