"""The jail: what this machine offers, how it is started, and the trusted end of its wire."""
