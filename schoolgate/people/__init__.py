"""Trusts, schools, persons, their roles and duties, and who may do what."""
