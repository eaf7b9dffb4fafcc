"""Two organizations who work together: their plan, shared goals, meetings, what each holds."""
