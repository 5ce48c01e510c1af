"""The demo: an invented trust to try everything in. Nothing here runs outside demo mode."""
