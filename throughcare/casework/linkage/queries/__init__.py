"""Reads of links, runs and remembered decisions."""
