"""Helpers that know nothing of schools: scopes, states, time, secrets, jobs, outbound requests."""
