"""Writes of visits: asking, answering, closing, recording, permitting."""
