"""Promises held against the facts that daily work leaves behind."""
