"""A passage as the name reader sees it: its words, their skeletons, and what stands between them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from schoolgate.screening.late import late
from schoolgate.screening.once import once
from schoolgate.screening.passage import Passage, Words
from schoolgate.screening.spelling import SKELETONS, Spelling
from schoolgate.screening.wordlists import word_set
from schoolgate.screening.wordlists import words as wordlist

_TIGHT = late(r"(?:[\s\-_'*~·]|\.(?!\s)|[,;](?!\s)|%20|(?<!\s)\+(?!\s))*")
_LOOSE = late(r"(?:[\s\-_.,;'/|•*~·]|%20|(?<!\s)\+(?!\s))*[(\[]?")
_LABELLED = late(r"[\s:.,;/|()\-_]{0,12}")
_FULL_STOP = late(r"\s{0,12}\.\s{1,12}")
_BRACKETS = late(r"\s{0,2}(?:[(\[][^()\[\]]{1,12}[)\]]|[\"'][^\"'.,]{1,16}[\"'])\s{0,2}")
_LONGEST_GAP = 12


class Page:
    """Words by number; every question about one answers for the text as typed.

    `folded` is the passage's folded text or one of the same length with figures read as letters.
    """

    def __init__(self, passage: Passage, folded: str, words: Words, spelling: Spelling = SKELETONS) -> None:
        self.passage = passage
        self.folded = folded
        self.words = words
        self.texts = words.texts
        self.skeletons = list(map(spelling.__getitem__, words.texts))

    def __len__(self) -> int:
        return len(self.texts)

    @once
    def starts(self) -> list[int]:
        """Where each word starts in the folded text."""
        return self.words.starts

    @once
    def ends(self) -> list[int]:
        """Where each word ends."""
        return self.words.ends

    @once
    def joined(self) -> str:
        """All skeletons as one run."""
        return "".join(self.skeletons)

    @once
    def joined_starts(self) -> list[int]:
        """Where each word starts in `joined`, and where the last one ends."""
        return list(accumulate(map(len, self.skeletons), initial=0))

    def typed(self, number: int) -> str:
        """Word `number` as typed."""
        return self.passage.shown(self.starts[number], self.ends[number])

    def capital(self, number: int) -> bool:
        """True if the word starts with a capital, as typed."""
        if self.words is self.passage.words:
            return self.passage.capitals[number] == 1
        return not self.typed(number)[:1].islower()

    def common(self, number: int) -> bool:
        """True for a word that people also write in small letters."""
        return self.texts[number] in wordlist("common_words") and not self.spelled(number)

    def spelled(self, number: int) -> bool:
        """True for one letter of a word that is spelled out."""
        beside = self.texts[max(number - 1, 0) : number] + self.texts[number + 1 : number + 2]
        return len(self.texts[number]) == 1 and any(len(text) == 1 for text in beside)

    def gap(self, number: int) -> str:
        """What stands between this word and the next, folded."""
        return self.folded[self.ends[number] : self.starts[number + 1]]

    def tight(self, number: int) -> bool:
        """True if nothing but a space, hyphen or the like lies between this word and the next."""
        between = self.gap(number)
        if between in (" ", "", "-", "_"):
            return not self._symbols(number)
        if len(between) > _LONGEST_GAP:
            return False
        initial = len(self.texts[number]) == 1 and between.strip() == "."
        calm = initial or _TIGHT.fullmatch(between) is not None
        return calm and "\n" not in between and not self._symbols(number)

    def loose(self, number: int) -> bool:
        """True if the next word may belong to this one, or may be the next of a list."""
        between = self.gap(number)
        if len(between) > _LONGEST_GAP or not _LOOSE.fullmatch(between):
            return False
        return len(self.texts[number]) == 1 or not _FULL_STOP.fullmatch(between)

    def labelled(self, first: int, last: int) -> bool:
        """True if nothing but labels lies between two words: "Surname: Trelawny  First name: Morwenna"."""
        if last <= first + 1 or not word_set("labels of names").issuperset(self.texts[first + 1 : last]):
            return False
        return all(_LABELLED.fullmatch(self.gap(number)) for number in range(first, last))

    def beyond_brackets(self, number: int) -> int:
        """The word after a short bracket that follows this one, as in "Morwenna (Y6) Trelawny"; 0 if none is there."""
        match = _BRACKETS.match(self.folded, self.ends[number])
        if match is None:
            return 0
        after = bisect_left(self.starts, match.end())
        return after if after < len(self) and self.starts[after] == match.end() else 0

    def listed(self, first: int, last: int) -> bool:
        """True if the words stand in a list: a comma, a line end or an "and" goes before or after them."""
        before = self.folded[self.ends[first - 1] : self.starts[first]] if first else ""
        after = self.gap(last) if last + 1 < len(self) else ""
        neighbours = (self.texts[number] for number in (first - 1, last + 1) if 0 <= number < len(self))
        return "and" in neighbours or any(sign in before + after for sign in ",;/|•&\n")

    def possessive(self, number: int) -> bool:
        """True for the s of "Vass's"."""
        return self.texts[number] == "s" and self.folded[self.starts[number] - 1 : self.starts[number]] == "'"

    def glued(self, number: int) -> bool:
        """True inside a hashtag, a handle, an address or a file name, where words run together."""
        before = self.folded[self.starts[number] - 1 : self.starts[number]]
        return self.passage.part == "file" or (before != "" and before in "#@_/")

    def title_before(self, number: int) -> bool:
        """True after "Mr", "Miss", "Councillor" and the like."""
        return number > 0 and self.texts[number - 1] in word_set("titles") and self.loose(number - 1)

    def told_of_a_person(self, first: int, last: int) -> bool:
        """True after "well done to" and the like, or before "'s", "won" or "who"."""
        before = self.texts[first - 1] if first else "by"
        after = self.texts[last + 1] if last + 1 < len(self) else ""
        return before in word_set("before a person") or after in word_set("after a person")

    def place_around(self, first: int, last: int) -> bool:
        """True where the words read as a place: "in Rose Hall", "Poppy Field Primary"."""
        after = self.texts[last + 1] if last + 1 < len(self) else ""
        before = self.texts[first - 1] if first else ""
        if before == "to":
            return first > 1 and self.texts[first - 2] in word_set("going to a place")
        return before in word_set("before a place") or after in word_set("after a place")

    def street_after(self, last: int) -> bool:
        """True before "Farm", "Avenue" and other words that only places end in."""
        return (
            last + 1 < len(self) and self.texts[last + 1] in word_set("ends of places") and self.tight(last)
        )

    def ends_a_place(self, first: int, last: int) -> bool:
        """True at the end of a longer name that only places have: "Wheal Rose Farm"."""
        if not first or self.texts[last] not in word_set("ends of places") or self.common(first - 1):
            return False
        return self.capital(first - 1) and self.tight(first - 1)

    def house_after(self, last: int) -> bool:
        """True where the last word reads as the name of a house or a team: "Trelawny house captain"."""
        return last + 1 < len(self) and self.texts[last + 1] in word_set("after a house")

    def _symbols(self, number: int) -> bool:
        """True if an emoji or another sign was typed in the gap and folded away."""
        if self.passage.typed is self.passage.folded or self.passage.typed.isascii():
            return False
        typed = self.passage.shown(self.ends[number], self.starts[number + 1])
        return any(ord(char) > 0x2100 for char in typed)
