"""Wires the house up."""
