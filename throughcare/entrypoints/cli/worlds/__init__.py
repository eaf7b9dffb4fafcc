"""Described worlds: read from a file, made up for the demo, and filled into a database."""
