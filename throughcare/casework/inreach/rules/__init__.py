"""The pure part of visits: bookings, clearances, gate memo, call-out, closures, calls."""
