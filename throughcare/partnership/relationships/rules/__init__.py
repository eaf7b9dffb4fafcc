"""Pure rules of working together: plans, goals, rhythms, inventories."""
