"""Writes of this room: deliveries kept, read, held, applied, refused, purged; layouts saved."""
