"""Pages of a post's life and of channels. A view parses, calls one action, and shows what came of it."""
