"""The shell of every page: layout, furniture, forms, charts and paper."""
