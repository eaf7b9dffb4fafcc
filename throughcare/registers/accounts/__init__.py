"""Who signs in, for which organization, in which role."""
