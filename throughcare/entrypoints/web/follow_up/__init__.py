"""Follow up: results, release day, measures."""
