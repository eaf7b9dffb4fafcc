"""Linkage: which newcomer may be which person of the caseload, with the evidence to show."""
