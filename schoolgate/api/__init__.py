"""The public HTTP API: the same actions as the pages, so that no rule can differ."""
