"""Everything that enters the jail, and nothing else does."""
