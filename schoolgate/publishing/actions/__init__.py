"""What people do with what is on its way out, one file a verb."""

from schoolgate.publishing.actions.connect import NotWorking, connect, reconnect
from schoolgate.publishing.actions.remove_again import remove_again
from schoolgate.publishing.actions.settle import settle
from schoolgate.publishing.actions.take_down import take_down
from schoolgate.publishing.actions.try_again import try_again

__all__ = ["NotWorking", "connect", "reconnect", "remove_again", "settle", "take_down", "try_again"]
