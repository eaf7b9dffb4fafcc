"""Writes of the linkage room: runs, proposals, decisions, and the prepared caseload on disk."""
