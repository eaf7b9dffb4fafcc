"""Agree: what is agreed becomes what is permitted."""
