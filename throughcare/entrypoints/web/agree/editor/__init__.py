"""The editor of a draft: its forms, the steps that they take, and where a fault belongs."""
