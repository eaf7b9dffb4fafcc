"""The plain words that every room shares; standard library only."""
