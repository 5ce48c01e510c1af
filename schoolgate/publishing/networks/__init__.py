"""One folder a network: adapter, connection form, limits. Adding a folder edits no existing file."""
