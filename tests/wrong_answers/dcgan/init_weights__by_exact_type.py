# Caught by: test_start_of_whole_nets


def init_weights(module):
    if type(module) in (nn.Conv2d, nn.ConvTranspose2d):
        nn.init.normal_(module.weight, 0.0, 0.02)
    if type(module) is nn.BatchNorm2d:
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.constant_(module.bias, 0.0)
