"""The append-only list of what happened."""
