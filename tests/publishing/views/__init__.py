"""Tests of letting out."""
