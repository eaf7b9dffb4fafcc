"""Reading files and telling what changed, as pure functions: no database, no clock, no disk."""
