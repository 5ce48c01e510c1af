"""Schoolgate: everything a school says in public passes through one gate."""
