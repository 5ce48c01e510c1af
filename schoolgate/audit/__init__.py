"""The record: who did what, when, under which clause; appended to, never changed."""
