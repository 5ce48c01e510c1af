"""What a new picture leaves for the worker: its words."""

from __future__ import annotations

from datetime import timedelta

from schoolgate.kit import clock
from schoolgate.kit.jobs import Later, enqueue, job, periodic
from schoolgate.pictures import words
from schoolgate.pictures.models import Picture, WordsState
from schoolgate.pictures.reading import Busy

SOON = timedelta(seconds=2)
LEFT = timedelta(minutes=15)
AT_A_TIME = 300


@job(name="pictures.read_words", retries=2)
def read_one(*, picture: int) -> None:
    """Reads the words in one picture."""
    try:
        words.read(picture=picture)
    except Busy:
        raise Later(SOON) from None


@periodic("pictures.read_what_was_left", every=LEFT)
def read_what_was_left() -> None:
    """Pictures from before there was a reader, and those whose job was lost, a batch at a time."""
    old = Picture.objects.filter(words_state=WordsState.UNREAD, added_at__lt=clock.now() - LEFT)
    for picture in old.order_by("-added_at").values_list("pk", flat=True)[:AT_A_TIME]:
        enqueue(read_one, picture=picture)
