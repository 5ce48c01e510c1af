"""The life of a channel."""

from enum import StrEnum

from schoolgate.audit.vocabulary import Verb
from schoolgate.kit.states import Lifecycle, arrow


class ChannelState(StrEnum):
    """Broken: the network no longer lets us in, until somebody connects it again. Closed: given up for good."""

    CONNECTED = "connected"
    BROKEN = "broken"
    CLOSED = "closed"


CHANNEL = Lifecycle(
    name="channel",
    states=ChannelState,
    initial=ChannelState.CONNECTED,
    arrows=(
        arrow("break", ChannelState.CONNECTED, ChannelState.BROKEN, entry=Verb.CHANNEL_BROKEN,
              who="sending, when the network refuses the password"),
        arrow("reconnect", (ChannelState.CONNECTED, ChannelState.BROKEN), ChannelState.CONNECTED,
              entry=Verb.CHANNEL_RECONNECTED, who="whoever may connect channels"),
        arrow("close", (ChannelState.CONNECTED, ChannelState.BROKEN), ChannelState.CLOSED,
              entry=Verb.CHANNEL_CLOSED, who="the Headteacher"),
    ),
)  # fmt: skip
