"""The pages, one folder for each step of the loop."""
