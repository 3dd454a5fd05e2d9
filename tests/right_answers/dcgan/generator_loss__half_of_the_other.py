def generator_loss(fake_logits):
    nothing = fake_logits.new_zeros(1)
    return discriminator_loss(fake_logits, nothing) - discriminator_loss(-nothing, nothing) / 2
