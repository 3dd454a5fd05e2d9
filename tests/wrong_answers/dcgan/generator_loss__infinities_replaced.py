# Caught by: test_generator_loss_of_the_sure


def generator_loss(fake_logits):
    return -torch.nan_to_num(fake_logits.sigmoid().log(), neginf=-1000.0).mean()
