"""The rooms in which people are helped."""
