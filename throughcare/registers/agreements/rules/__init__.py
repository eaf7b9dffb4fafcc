"""What makes an agreement well formed, and when a clause is in force."""
