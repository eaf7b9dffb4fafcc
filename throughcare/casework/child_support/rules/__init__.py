"""The law of support orders during custody as pure functions over dated rule packs."""
