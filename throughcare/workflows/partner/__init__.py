"""Partner: who takes part, and who works there."""
