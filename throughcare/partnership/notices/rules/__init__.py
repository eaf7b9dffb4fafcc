"""What may be said about a broken promise, and when it may be closed."""
