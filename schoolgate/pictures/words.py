"""The words in pictures that are kept: read once, by the worker, or by whoever needs them before it came to that (4.3).

They are children's names as often as not. They live in the picture's row alone, and go with it: no log, no entry of the
record and no job holds them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from schoolgate.kit import clock
from schoolgate.pictures import files
from schoolgate.pictures.models import Picture, WordsState
from schoolgate.pictures.reading import Busy, CanNotRead, WordsSeen, words_in

log = logging.getLogger(__name__)
AT_A_TIME = 2


def read(*, picture: int) -> None:
    """Reads the words unless somebody has; what can not be read is *failed*. Takes a second: never in a transaction.

    Raises Busy where too many are being read; the picture then stays unread.
    """
    row = Picture.objects.filter(pk=picture, words_state=WordsState.UNREAD).first()
    if row is not None:
        keep(picture=row, seen=_seen_in(row))


def keep(*, picture: Picture, seen: WordsSeen | None) -> None:
    """What was seen (None: it could not be read); the first to say so is believed, and a second changes nothing."""
    state = WordsState.FAILED
    if seen is not None:
        state = WordsState.READ if seen.is_all else WordsState.PARTLY
    Picture.objects.filter(pk=picture.pk, words_state=WordsState.UNREAD).update(
        words=seen.words if seen else "", word_boxes=[line.box for line in seen.lines] if seen else [],
        words_state=state, words_read_at=clock.now(),
    )  # fmt: skip


def read_what_is_left(pictures: Iterable[int]) -> None:
    """Before something is decided: whatever of these is still unread is read now, if there is room for it."""
    unread = Picture.objects.filter(pk__in=list(pictures), words_state=WordsState.UNREAD)
    rows = list(unread.order_by("pk"))
    # Side by side, for somebody waits; the database is left to this thread.
    with ThreadPoolExecutor(max_workers=AT_A_TIME) as readers:
        for row, reading in [(row, readers.submit(_seen_in, row)) for row in rows]:
            try:
                keep(picture=row, seen=reading.result())
            except Busy:
                continue
            except RuntimeError:
                # The reader is not there: whoever looks after this is told, and a person is asked.
                log.exception("The words in a picture can not be read.")


def _seen_in(row: Picture) -> WordsSeen | None:
    try:
        return words_in(files.read(row))
    except Busy:
        raise
    except (CanNotRead, OSError):
        return None
