# Caught by: test_generator_loss_of_the_sure


def generator_loss(fake_logits):
    return -fake_logits.sigmoid().log().mean()
