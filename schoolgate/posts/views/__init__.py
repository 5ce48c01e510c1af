"""Pages of posts: writing, asking, deciding. A view parses, calls one action, and shows what came of it."""
