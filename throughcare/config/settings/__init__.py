"""Settings for real use, demo and tests."""
