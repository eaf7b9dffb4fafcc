"""The desk: whom to be, what to do first, one's own account."""
