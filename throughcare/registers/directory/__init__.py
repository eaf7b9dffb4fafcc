"""Which organizations and facilities take part."""
