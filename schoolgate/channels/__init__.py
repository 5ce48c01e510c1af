"""A school's accounts on networks, who is authorised on them, and their sealed credentials (5.1, 5.2, 6.16)."""
