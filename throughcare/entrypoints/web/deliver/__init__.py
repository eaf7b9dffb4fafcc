"""Deliver: contacts, packets, letters."""
