"""Who may see whom, under which clause."""
