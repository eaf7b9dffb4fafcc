"""Reads of visits, the facility's day, the gate and the cost of calls."""
