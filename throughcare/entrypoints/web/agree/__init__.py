"""Agree: agreements, readable, with what they permit."""
