"""How a share is counted: definitions as data, facts in, numbers with their people out."""
