"""Pure rules of the directory: each one's own words, and services that are there twice."""
