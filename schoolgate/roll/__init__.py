"""The roll: pupils of a school, and the index that screening reads (6.9)."""
