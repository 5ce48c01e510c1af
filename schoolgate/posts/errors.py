"""Why an action on a post was not done, in words for the person who asked."""

from __future__ import annotations


class NotLegal(Exception):
    """It can not be done as things stand; the message says why and what to do."""


class Incomplete(NotLegal):
    """The draft can not be submitted yet: `problems` names each field and what it wants."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class Stopped(NotLegal):
    """A finding says stop: nobody may let it out until it is mended. `checks`: those that said so."""

    def __init__(self, words: str, checks: frozenset[str] = frozenset()) -> None:
        super().__init__(words)
        self.checks = checks


class OwnPost(NotLegal):
    """Nobody decides on their own post, the Headteacher included (2.1)."""


class HeadteacherOnly(NotLegal):
    """There is something to ask: only the Headteacher may let it out (2.2)."""


class TimePassed(NotLegal):
    """The chosen time has gone by: the decision needs a new one (rule 10)."""


class ChangedMeanwhile(NotLegal):
    """The post is no longer what the person was looking at."""
