"""One gate for a school's social media."""
