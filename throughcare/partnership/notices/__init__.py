"""A promise that was not kept: told to both sides without a name, answered, talked about."""
