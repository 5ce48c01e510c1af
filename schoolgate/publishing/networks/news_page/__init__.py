"""The school's own public news page: the channel that every school has on its first day."""
