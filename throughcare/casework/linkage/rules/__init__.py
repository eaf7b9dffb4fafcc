"""The rules of linkage: pure, usable without the application, time as an argument."""
