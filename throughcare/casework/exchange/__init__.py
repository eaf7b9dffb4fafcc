"""Files that come in: read whole or not at all, by the layout that their sender mapped once."""
