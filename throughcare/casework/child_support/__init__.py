"""Support orders of people in custody: what the law asks for, by when, and what came of it."""
