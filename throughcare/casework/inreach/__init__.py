"""Visits: asked for, answered, placed, held."""
