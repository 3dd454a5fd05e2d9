"""The wire between the two sides: bounded frames, typed messages, tensors as raw bytes.

Both ends import it; nothing here calls or evaluates what it carries.
"""
