"""Side-by-side measures of the engines; run by `python3 dev.py bench`."""
