"""One namesake test a check."""
