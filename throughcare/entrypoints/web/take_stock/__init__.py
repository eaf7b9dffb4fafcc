"""Take stock: files in, matches, cards."""
