"""Writes of partnerships: begin, plan, agree, set goals, meet, say what is held."""
