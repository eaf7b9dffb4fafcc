"""Deliver: meetings, letters and packets."""
