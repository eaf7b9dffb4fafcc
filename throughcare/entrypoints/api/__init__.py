"""The door for other systems: files handed in with a token, and what became of them."""
