"""The words seen in a picture, as the pages show them: quoted, marked, and their lines drawn on the picture."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from schoolgate.kit import clock
from schoolgate.pictures.models import Picture, WordsState
from schoolgate.screening.model import Finding

PATIENCE = timedelta(seconds=30)
"""How long an unread picture counts as one that is being read: after that its author is told that it is not."""


def is_being_read(picture: Picture) -> bool:
    """Whether its words may well be known in a moment."""
    return picture.words_state == WordsState.UNREAD and clock.now() - picture.added_at < PATIENCE


def seen_words(picture: Picture, place: int, findings: Iterable[Finding], url: str) -> dict[str, Any]:
    """As ui/components/picture_words.html shows it. `place`: the picture's, from 0; `url`: a rendition to draw on."""
    where = f"picture:{place}"
    here = [finding for finding in findings if finding.where == where and finding.end]
    state = "reading" if is_being_read(picture) else picture.words_state
    return {
        "state": state, "words": picture.words, "where": where, "url": url, "number": place + 1,
        "width": picture.width, "height": picture.height,
        "lines": [_corners(box) for box in _marked_boxes(picture, here)],
    }  # fmt: skip


def _marked_boxes(picture: Picture, findings: list[Finding]) -> list[list[list[float]]]:
    """The boxes of the lines that a finding touches."""
    boxes, start = [], 0
    for line, box in zip(picture.words.split("\n"), picture.word_boxes, strict=False):
        end = start + len(line)
        if any(finding.start < end and start < finding.end for finding in findings):
            boxes.append(box)
        start = end + 1
    return boxes


def _corners(box: list[list[float]]) -> str:
    """Points for an SVG polygon of 100 by 100."""
    return " ".join(f"{x * 100:.1f},{y * 100:.1f}" for x, y in box)
