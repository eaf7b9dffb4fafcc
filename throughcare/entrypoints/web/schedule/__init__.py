"""Schedule: who is due, visits, the facility's desk."""
