"""Deliveries of approved revisions, take-downs, and the networks they go to."""
