"""Throughcare keeps, and shows, every promise made about the people coming home."""
