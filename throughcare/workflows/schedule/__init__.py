"""Schedule: whom to meet, and the visits asked for."""
