"""Take stock: a roster comes in, its people are matched, a person decides."""
