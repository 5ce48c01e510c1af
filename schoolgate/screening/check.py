"""What every check is: one class with its clauses, its outcome, and a docstring that its readers use."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from schoolgate.screening.cases import Case, load_cases
from schoolgate.screening.model import Finding, Outcome
from schoolgate.screening.passage import OF_SENTENCES, Passage, Reading

_CLAUSE = re.compile(r"\d\.\d{1,2}")
_SECTION = re.compile(r"^(Catches|Leaves alone|Do instead):\s*", re.MULTILINE)
_SECTIONS = ("Catches", "Leaves alone", "Do instead")


@dataclass(frozen=True)
class Learnt:
    """What a check says of a sentence that only the learnt model marks: its kind there, and what it may be."""

    kind: str
    message: str
    advice: str = "Say it otherwise if so; if not, the Headteacher will see that it is fine."
    mild: str = "Read it once more before it goes."


class BadCheck(Exception):
    """A check that does not say what it must: its class, clauses, outcome, docstring or cases."""


class Check(ABC):
    """One kind of thing to look for.

    Subclasses set `clauses` (the policy's ids) and `outcome` (the most severe they give), and have a docstring of a
    title and three sections: "Catches:", "Leaves alone:" and "Do instead:". The name is the module's.
    """

    clauses: ClassVar[tuple[str, ...]]
    outcome: ClassVar[Outcome]
    parts: ClassVar[frozenset[str]] = frozenset({"text", "alt", "file", "picture"})
    one_a_sentence: ClassVar[bool] = False
    """True where findings that stand close together in one sentence are one matter to its author."""
    learnt: ClassVar[Learnt | None] = None
    """Set where the learnt model's sentences of one kind are this check's too, beside what its own lists see."""

    @abstractmethod
    def look(self, passage: Passage, reading: Reading) -> Iterator[Finding]:
        """The findings in one passage, in any order; no state, no clock, time linear in the passage."""

    def read(self, reading: Reading) -> list[Finding]:
        """The findings in a whole draft."""
        findings: list[Finding] = []
        for passage in reading.passages:
            if passage.part in self.parts:
                found = list(self.look(passage, reading))
                if self.learnt is not None and (found or passage.learnt.sentences):
                    found = list(self._weighed(self.learnt, passage, reading, found))
                findings += found
        return findings

    def may_be_softened(self, words: str, reading: Reading) -> bool:
        """Whether the learnt model may turn words that the lists ask about into advice, where all reads as ordinary."""
        return True

    def _weighed(
        self, learnt: Learnt, passage: Passage, reading: Reading, found: list[Finding]
    ) -> Iterator[Finding]:
        """What the lists see, asked about unless the model is sure that it is ordinary; then what it sees itself."""
        if any(one.outcome is Outcome.ASK for one in found) and passage.learnt.is_ordinary:
            found = [
                replace(one, outcome=Outcome.ADVISE, advice=learnt.mild)
                if one.outcome is Outcome.ASK
                and self.may_be_softened(passage.typed[one.start : one.end], reading)
                else one
                for one in found
            ]
        yield from found
        yield from self._unseen(learnt, passage, found)

    def _unseen(self, learnt: Learnt, passage: Passage, found: list[Finding]) -> Iterator[Finding]:
        """The learnt model's sentences in which the lists saw nothing as severe."""
        if passage.part not in OF_SENTENCES:
            return
        for sentence in passage.learnt.sentences:
            if sentence.kind != learnt.kind:
                continue
            start, end = passage.span(*sentence.span)
            if not any(
                one.start < end and start < one.end and one.outcome >= sentence.outcome for one in found
            ):
                advice = learnt.mild if sentence.outcome is Outcome.ADVISE else learnt.advice
                yield self.finding(passage, sentence.span, learnt.message, advice, outcome=sentence.outcome)

    def finding(
        self,
        passage: Passage,
        span: tuple[int, int],
        message: str,
        advice: str,
        *,
        fixes: tuple[str, ...] = (),
        outcome: Outcome | None = None,
    ) -> Finding:
        """A finding at a folded span, told at its place in the text as typed."""
        start, end = passage.span(*span)
        return Finding(
            self.name,
            self.clauses,
            outcome or self.outcome,
            passage.where,
            start,
            end,
            message,
            advice,
            fixes,
        )

    def finding_for_the_post(self, message: str, advice: str, *, outcome: Outcome | None = None) -> Finding:
        """A finding about the post as a whole, such as something that is missing."""
        return Finding(self.name, self.clauses, outcome or self.outcome, "post", 0, 0, message, advice)

    @cached_property
    def name(self) -> str:
        """The check's name: the last part of its module's."""
        return type(self).__module__.rpartition(".")[2]

    @cached_property
    def title(self) -> str:
        """The first line of the docstring, without its full stop."""
        return (type(self).__doc__ or "").strip().partition("\n")[0].rstrip(".")

    @property
    def catches(self) -> str:
        """What it catches, in the words that people read."""
        return self._sections["Catches"]

    @property
    def leaves(self) -> str:
        """What it leaves alone."""
        return self._sections["Leaves alone"]

    @property
    def instead(self) -> str:
        """What to do instead."""
        return self._sections["Do instead"]

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases beside it; read from the file on first use, so that screening never pays for them."""
        return load_cases(self._cases_path)

    @cached_property
    def _cases_path(self) -> Path:
        return Path(inspect.getfile(type(self))).with_suffix(".yml")

    @cached_property
    def _sections(self) -> dict[str, str]:
        pieces = _SECTION.split(inspect.cleandoc(type(self).__doc__ or ""))
        return {
            label: " ".join(words.split()) for label, words in zip(pieces[1::2], pieces[2::2], strict=True)
        }

    def validate(self) -> None:
        """Raise BadCheck where something that every check must say is missing."""
        problem = self._problem()
        if problem:
            raise BadCheck(f"{type(self).__module__}: {problem}")

    def _problem(self) -> str:
        if not getattr(self, "clauses", ()) or not all(map(_CLAUSE.fullmatch, self.clauses)):
            return 'names no clause id such as "4.3"'
        if getattr(self, "outcome", Outcome.CLEAR) is Outcome.CLEAR:
            return "needs an outcome of advise, ask or stop"
        missing = [label for label in _SECTIONS if not self._sections.get(label)]
        if missing or not self.title:
            return f"its docstring lacks {', '.join(missing) or 'a title'}"
        return "" if self._cases_path.is_file() else f"has no cases beside it ({self._cases_path.name})"
