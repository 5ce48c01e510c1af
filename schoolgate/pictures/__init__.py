"""Pictures: taken in through a bounded process, stripped of metadata, kept in a few sizes (4.3)."""
