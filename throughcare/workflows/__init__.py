"""The stories that cross rooms, one file for each step of the loop."""
