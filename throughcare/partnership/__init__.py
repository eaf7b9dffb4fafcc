"""The rooms in which organizations work on working together; no name enters here."""
