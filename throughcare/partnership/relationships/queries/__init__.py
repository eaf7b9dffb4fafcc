"""Reads of partnerships, their plans, meetings and agendas, and of what is held."""
