"""The pure part of who may see what: viewers, roles, decisions, policies as text."""
