"""Dice for made-up personal data: digits, letters, names of places, and pieces of a number."""

from __future__ import annotations

from random import Random

Form = tuple[str, str]
"""What the form is called, and the words a post would hold."""

SPOKEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
KEYCAP = "\ufe0f\u20e3"
ABC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digits(rng: Random, count: int) -> str:
    """So many digits."""
    return "".join(rng.choice("0123456789") for _ in range(count))


def letters(rng: Random, count: int, among: str = ABC) -> str:
    """So many capitals."""
    return "".join(rng.choice(among) for _ in range(count))


def grouped(text: str, *sizes: int, by: str = " ") -> str:
    """A text cut into pieces of these sizes."""
    pieces, at = [], 0
    for size in sizes:
        pieces.append(text[at : at + size])
        at += size
    return by.join([*pieces, text[at:]] if at < len(text) else pieces)


def listed(words: str) -> list[str]:
    """Words parted by spaces."""
    return words.split()


_STARTS = listed("Tre Pen Bos Lan Kil Hol Ash Wes Nor Ren Cal Mar Dun Har Bel Thorn Whit Black Oak Fair")
_ENDS = listed("wen dow ley ton worth ford mere combe stow wick brook field ham croft more veth shaw den")


def name(rng: Random) -> str:
    """A word that could be a place or a family."""
    return rng.choice(_STARTS) + rng.choice(_ENDS)
