"""The words a school wants to be asked about, ready to be looked for (4.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schoolgate.screening.fold import fold
from schoolgate.screening.passage import Passage

_PART = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_ENDING = r"(?:'s|s'|es|s|')?"


@dataclass(frozen=True)
class OwnWords:
    """Patterns under the first word that a text must hold for them; `always` are those without a letter."""

    by_first: dict[str, tuple[re.Pattern[str], ...]]
    always: tuple[re.Pattern[str], ...]

    @classmethod
    def of(cls, phrases: tuple[str, ...]) -> OwnWords:
        """From words and phrases as a school writes them; empty ones are passed over."""
        by_first: dict[str, tuple[re.Pattern[str], ...]] = {}
        always: list[re.Pattern[str]] = []
        for phrase in dict.fromkeys(" ".join(_PART.findall(fold(each).text)) for each in phrases):
            if not phrase:
                continue
            pattern = _pattern(phrase.split())
            for word in _first_words(phrase):
                by_first[word] = (*by_first.get(word, ()), pattern)
            if not _LETTERS.search(phrase):
                always.append(pattern)
        return cls(by_first, tuple(always))

    def found_in(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """The folded span of each of the school's words in a passage."""
        patterns = dict.fromkeys(self.always)
        for word in self.by_first.keys() & passage.vocabulary:
            patterns.update(dict.fromkeys(self.by_first[word]))
        for pattern in patterns:
            for match in pattern.finditer(passage.folded):
                yield match.span()


def _pattern(parts: list[str]) -> re.Pattern[str]:
    last = parts[-1]
    ending = rf"(?:{re.escape(last[:-1])}ies(?:')?|{re.escape(last)}{_ENDING})" if last.endswith("y") else ""
    written = [re.escape(part) for part in parts[:-1]] + [ending or re.escape(last) + _ENDING]
    return re.compile(r"(?<![^\W_])" + r"[\W_]{0,3}".join(written) + r"(?![^\W_])")


def _first_words(phrase: str) -> set[str]:
    """What the text's words may begin with: the first word, its plural, and the whole run together (#LikeThis)."""
    first = _LETTERS.search(phrase)
    if first is None:
        return set()
    starts = {first.group(), *_LETTERS.findall(phrase.replace(" ", ""))[:1]}
    plurals = {start + ending for start in starts for ending in ("s", "es")}
    return starts | plurals | {start[:-1] + "ies" for start in starts if start.endswith("y")}
