"""A PostgreSQL backend for Django that tells the database, in every transaction, whose rows may be touched."""
