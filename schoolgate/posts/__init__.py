"""Drafts, their immutable revisions, screening, questions and decisions (3.1 to 4.6)."""
