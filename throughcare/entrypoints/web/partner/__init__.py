"""Partner: who is missing, and who is found."""
