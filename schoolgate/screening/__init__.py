"""Reads a draft against the policy: pure Python, no framework, database, clock or network."""
