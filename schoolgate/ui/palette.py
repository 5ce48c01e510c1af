"""The names of the colours a school may choose; their values are in assets/scss/_tokens.scss."""

SCHOOL_COLOURS: dict[str, str] = {
    "green": "Deep green",
    "forest": "Forest green",
    "teal": "Teal",
    "sky": "Sky blue",
    "royal": "Royal blue",
    "navy": "Navy",
    "purple": "Purple",
    "plum": "Plum",
    "maroon": "Maroon",
    "red": "Red",
    "brown": "Brown",
    "slate": "Slate",
}

SCHOOL_COLOUR_CHOICES: tuple[tuple[str, str], ...] = tuple(SCHOOL_COLOURS.items())
