"""How people and machines come in."""
