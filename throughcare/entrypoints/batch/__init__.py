"""Millions of rows: the same rules of linkage on Spark, without the application."""
