"""The checks, two files each: what one looks for, and the cases that prove it."""
