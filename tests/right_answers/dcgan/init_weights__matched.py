def init_weights(module):
    match module:
        case nn.Conv2d(weight=weight) | nn.ConvTranspose2d(weight=weight):
            weight.data.normal_(std=0.02)
        case nn.BatchNorm2d(weight=scale, bias=shift):
            scale.data.normal_(mean=1.0, std=0.02)
            shift.data.fill_(0)
    return module
