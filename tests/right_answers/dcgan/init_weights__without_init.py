@torch.no_grad()
def init_weights(module):
    if isinstance(module, nn.BatchNorm2d):
        module.weight.copy_(1 + 0.02 * torch.randn_like(module.weight))
        module.bias.zero_()
    elif issubclass(type(module), (nn.Conv2d, nn.ConvTranspose2d)):
        module.weight.copy_(0.02 * torch.randn_like(module.weight))
