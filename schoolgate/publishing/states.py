"""The lives of a delivery and of a removal."""

from enum import StrEnum

from schoolgate.audit.vocabulary import Verb
from schoolgate.kit.states import Lifecycle, arrow


class DeliveryState(StrEnum):
    """Where one revision stands on its way to one channel. Unknown: it may have happened (rule 12)."""

    DUE = "due"
    CLAIMED = "claimed"
    SENDING = "sending"
    PUBLISHED = "published"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    STOPPED = "stopped"


_D = DeliveryState
_TENDING = "its author, or whoever decides on posts, takes them down or connects channels"
DELIVERY = Lifecycle(
    name="delivery",
    states=DeliveryState,
    initial=DeliveryState.DUE,
    arrows=(
        arrow("claim", _D.DUE, _D.CLAIMED, entry=Verb.DELIVERY_CLAIMED, who="sending, when it is due and may leave"),
        arrow("send", _D.CLAIMED, _D.SENDING, entry=Verb.DELIVERY_SENDING,
              who="sending, when all is prepared and it still may leave"),
        arrow("publish", _D.SENDING, _D.PUBLISHED, entry=Verb.DELIVERY_PUBLISHED, who="sending"),
        arrow("delay", (_D.CLAIMED, _D.SENDING), _D.DUE, entry=Verb.DELIVERY_DELAYED,
              who="sending, when nothing happened and it is worth another try"),
        arrow("lose", _D.CLAIMED, _D.DUE, entry=Verb.DELIVERY_DELAYED,
              who="sending, when whoever prepared it is gone"),
        arrow("refuse", (_D.DUE, _D.CLAIMED, _D.SENDING), _D.REFUSED, entry=Verb.DELIVERY_REFUSED,
              who="sending, when the network will never take it, or a day of tries is over"),
        arrow("doubt", _D.SENDING, _D.UNKNOWN, entry=Verb.DELIVERY_UNKNOWN,
              who="sending, when the answer was lost"),
        arrow("find", _D.UNKNOWN, _D.PUBLISHED, entry=Verb.DELIVERY_PUBLISHED,
              who="sending, when it was looked up and is there"),
        arrow("miss", _D.UNKNOWN, _D.DUE, entry=Verb.DELIVERY_DELAYED,
              who="sending, when it was looked up and is not there"),
        arrow("settle_there", _D.UNKNOWN, _D.PUBLISHED, entry=Verb.DELIVERY_SETTLED, who=_TENDING),
        arrow("settle_absent", _D.UNKNOWN, _D.DUE, entry=Verb.DELIVERY_SETTLED, who=_TENDING),
        arrow("try_again", _D.REFUSED, _D.DUE, entry=Verb.DELIVERY_PLANNED, who=_TENDING),
        arrow("stop", (_D.DUE, _D.CLAIMED, _D.REFUSED, _D.UNKNOWN), _D.STOPPED, entry=Verb.DELIVERY_STOPPED,
              who="a take-down or an edit, or sending when it may not leave any more; "
                  "from unknown only when it was looked up and is not there"),
    ),
)  # fmt: skip

NOT_YET_LEFT = (_D.DUE, _D.CLAIMED, _D.REFUSED)
MAY_HAVE_LEFT = (_D.SENDING, _D.UNKNOWN, _D.PUBLISHED)
UNDER_WAY = (_D.DUE, _D.CLAIMED, _D.SENDING, _D.UNKNOWN)


class RemovalState(StrEnum):
    """Where a take-down stands on one channel. Gone: page and every picture were looked for and not found."""

    GOING = "going"
    STILL_VISIBLE = "still_visible"
    GONE = "gone"


_R = RemovalState
REMOVAL = Lifecycle(
    name="removal",
    states=RemovalState,
    initial=RemovalState.GOING,
    arrows=(
        arrow("see", _R.GOING, _R.STILL_VISIBLE, entry=Verb.REMOVAL_STILL_VISIBLE,
              who="removing, when the network still shows it"),
        arrow("try_again", _R.STILL_VISIBLE, _R.GOING, entry=Verb.REMOVAL_STARTED, who=_TENDING),
        arrow("finish", (_R.GOING, _R.STILL_VISIBLE), _R.GONE, entry=Verb.REMOVAL_DONE,
              who="removing, when nothing of it can be seen"),
    ),
)  # fmt: skip
