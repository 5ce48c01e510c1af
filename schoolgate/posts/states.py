"""The lives of a post and of a question."""

from enum import StrEnum

from schoolgate.audit.vocabulary import Verb
from schoolgate.kit.states import Lifecycle, arrow


class PostState(StrEnum):
    """Where a post stands. Refused, discarded and taken down are ends; a copy may begin again."""

    DRAFT = "draft"
    WAITING = "waiting"
    SENT_BACK = "sent_back"
    REFUSED = "refused"
    APPROVED = "approved"
    PUBLISHED = "published"
    COMING_DOWN = "coming_down"
    TAKEN_DOWN = "taken_down"
    DISCARDED = "discarded"


_S = PostState
POST = Lifecycle(
    name="post",
    states=PostState,
    initial=PostState.DRAFT,
    arrows=(
        arrow("submit", (_S.DRAFT, _S.SENT_BACK), _S.WAITING, entry=Verb.POST_SUBMITTED, who="its author"),
        arrow("discard", (_S.DRAFT, _S.SENT_BACK), _S.DISCARDED, entry=Verb.POST_DISCARDED, who="its author"),
        arrow("approve", _S.WAITING, _S.APPROVED, entry=Verb.POST_APPROVED,
              who="a reviewer, or the Headteacher where something is to ask; never its author"),
        arrow("send_back", _S.WAITING, _S.SENT_BACK, entry=Verb.POST_SENT_BACK, who="a reviewer or the Headteacher"),
        arrow("refuse", _S.WAITING, _S.REFUSED, entry=Verb.POST_REFUSED, who="a reviewer or the Headteacher"),
        arrow("reopen", (_S.WAITING, _S.APPROVED), _S.DRAFT, entry=Verb.POST_REOPENED,
              who="its author, while nothing of it has left"),
        arrow("publish", _S.APPROVED, _S.PUBLISHED, entry=Verb.POST_PUBLISHED,
              who="sending, when the first channel has it"),
        arrow("come_down", (_S.APPROVED, _S.PUBLISHED), _S.COMING_DOWN, entry=Verb.POST_COMING_DOWN,
              who="whoever may take posts down"),
        arrow("gone", _S.COMING_DOWN, _S.TAKEN_DOWN, entry=Verb.POST_TAKEN_DOWN,
              who="sending, when every channel was checked"),
    ),
)  # fmt: skip


class QuestionState(StrEnum):
    """Asked with "I'm not sure" (4.2)."""

    OPEN = "open"
    ANSWERED = "answered"


QUESTION = Lifecycle(
    name="question",
    states=QuestionState,
    initial=QuestionState.OPEN,
    arrows=(
        arrow("answer", QuestionState.OPEN, QuestionState.ANSWERED, entry=Verb.QUESTION_ANSWERED,
              who="the Headteacher"),
    ),
)  # fmt: skip
