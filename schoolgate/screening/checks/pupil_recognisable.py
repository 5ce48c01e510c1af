"""Pupils whom a reader would know without their full name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

from schoolgate.screening.check import Check
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.page import Page
from schoolgate.screening.passage import Passage, Reading
from schoolgate.screening.recognisable import BesideYears, Clue
from schoolgate.screening.school_years import years_in
from schoolgate.screening.surname_clues import Surnames
from schoolgate.screening.tag_words import TagWords


class PupilRecognisable(Check):
    """A pupil who is easily recognised.

    Catches: an initial with the surname of a pupil on the school's roll ("M. Trelawny"), above all with their year
    beside it; a first name beside the class or year of the only pupil who fits ("Morwenna in 5B"), or, as advice, of
    several; brothers and sisters by their surname ("the Trelawny twins"); as advice, a rare surname in a match report.

    Leaves alone: first names by themselves, classes by themselves, teachers ("Mr Jago, Year 5 teacher"), and names
    that go on ("Florence Nightingale in Year 2").

    Do instead: use the first name alone, or the class alone ("a Year 5 pupil").
    """

    clauses = ("6.9", "4.3")
    outcome = Outcome.STOP

    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        roll = reading.context.roll
        if roll is None or not roll.fuzzy:
            return
        words = TagWords(passage) if "#" in passage.folded or "@" in passage.folded else passage.words
        if roll.words.isdisjoint(words.texts):
            return
        page = Page(passage, passage.folded, words)
        flags = bytes(map(roll.codes.get, page.skeletons, repeat(0)))
        years = years_in(passage)
        for clue in BesideYears(page, roll).clues(years):
            yield self._told(passage, clue, _beside_year(clue))
        for clue in Surnames(page, roll, flags).clues(years):
            yield self._told(passage, clue, "This tells readers which pupil is meant.")

    def _told(self, passage: Passage, clue: Clue, message: str) -> Finding:
        call = passage.shown(*clue.name) if clue.name else clue.entries[0].call
        year = clue.entries[0].year
        group = f"a {year} pupil" if year and not clue.entries[0].is_former else "a pupil"
        return self.finding(
            passage,
            (clue.start, clue.end),
            message,
            f"Use “{call}” or “{group}”, and not both together.",
            fixes=(call, group),
            outcome=clue.outcome,
        )


def _beside_year(clue: Clue) -> str:
    if clue.outcome is Outcome.ADVISE:
        return "A first name and a class together: few pupils fit."
    return "A first name and a class together: only one pupil fits."
