"""Who is inside, what was promised, who works where, who offers what, what happened."""
