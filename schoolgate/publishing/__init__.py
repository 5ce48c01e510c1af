"""Letting out: deliveries to networks, exactly once, and take-downs (4.8, 5.3)."""
