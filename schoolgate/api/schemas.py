"""What the API takes and gives."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from schoolgate.posts.actions.drafting import MAX_KEPT
from schoolgate.posts.spots import Spot

CategoryName = Literal["event", "celebration", "article", "press_release", "photo_video", "vacancy"]
ToneName = Literal["light-hearted", "professional"]
Words = Annotated[str, Field(max_length=MAX_KEPT, pattern=r"^[^\x00]*$")]
Short = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]
Slug = Annotated[str, Field(max_length=50, pattern=r"^[-a-zA-Z0-9_]+$")]
Number = Annotated[int, Field(ge=1, le=2**62)]


class Problem(Schema):
    """Why it was not done, in words; `fields` names what is missing in a draft."""

    message: str
    fields: dict[str, str] = {}


class FindingOut(Schema):
    """One finding: code points of the text as typed."""

    check: str
    clauses: list[str]
    outcome: str
    where: str
    start: int
    end: int
    message: str
    advice: str
    fixes: list[str] = []


class ScreeningOut(Schema):
    """The worst outcome, every finding that counts, and what the school has called not a problem."""

    outcome: str
    findings: list[FindingOut]
    set_aside: list[FindingOut] = []


class ScreenIn(Schema):
    """Words to screen as a school would."""

    text: Words
    category: CategoryName
    tone: ToneName | None = None
    alt: list[Short] = Field([], max_length=4)


class DraftIn(Schema):
    """What can be changed in a draft; what is absent stays as it is."""

    category: CategoryName | None = None
    tone: ToneName | None = None
    text: Words | None = None
    channels: list[Number] | None = Field(None, max_length=50)
    day: Annotated[str, Field(max_length=20, pattern=r"^[^\x00]*$")] | None = None
    time: Annotated[str, Field(max_length=20, pattern=r"^[^\x00]*$")] | None = None

    def typed(self) -> dict[str, Any]:
        """As posts.actions want it."""
        names = {
            "category": self.category,
            "tone": self.tone,
            "text": self.text,
            "channel_ids": self.channels,
        }
        typed: dict[str, Any] = {name: value for name, value in names.items() if value is not None}
        if self.day is not None or self.time is not None:
            typed |= {
                "is_timed": bool(self.day or self.time),
                "typed_day": self.day or "",
                "typed_time": self.time or "",
            }
        return typed


class DecisionIn(Schema):
    """A decision on exactly the revision whose hash was looked at. `send_at` only where the chosen time has gone by."""

    verdict: Literal["approve", "send_back", "refuse"]
    hash: Annotated[str, Field(max_length=64, pattern=r"^[0-9a-f]*$")]
    reason: Short = ""
    send_at: datetime | Literal["now"] | None = None


class AnswerIn(Schema):
    """Which finding is not a problem, and why. `hash`: of the revision that was looked at; none for your own draft."""

    check: Annotated[str, Field(max_length=40)]
    where: Annotated[str, Field(max_length=20)]
    start: Annotated[int, Field(ge=0, le=10**9)]
    end: Annotated[int, Field(ge=0, le=10**9)]
    reason: Short
    hash: Annotated[str, Field(max_length=64, pattern=r"^[0-9a-f]*$")] = ""

    @property
    def spot(self) -> Spot:
        """As posts.actions want it."""
        return Spot(self.check, self.where, self.start, self.end)


class AnswerOut(Schema):
    """What was called not a problem; `id` is what asking again has to name."""

    id: int
    check: str
    outcome: str
    words: str
    reason: str
    by: str
    at: datetime
    ended_at: datetime | None = None


class ReasonIn(Schema):
    """Why."""

    reason: Short


class PostOut(Schema):
    """A post as its reader may see it. `hash` is what a decision has to name."""

    id: int
    school: str
    author: str
    state: str
    category: str
    tone: str
    text: str
    channels: list[int]
    send_at: datetime | None = None
    revision: int | None = None
    outcome: str | None = None
    hash: str | None = None


class DeliveryOut(Schema):
    """Where a post stands on one channel."""

    channel: str
    network: str
    state: str
    address: str
    words: str


class LifeOut(PostOut):
    """A post with what became of it on each channel."""

    deliveries: list[DeliveryOut]
