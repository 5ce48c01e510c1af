"""Why a picture is refused, and the plain words that its author reads."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The closed list of reasons; the words may change, these may not."""

    EMPTY = "empty"
    TOO_MANY_BYTES = "too_many_bytes"
    TOO_MANY_PIXELS = "too_many_pixels"
    NOT_A_PICTURE = "not_a_picture"
    OTHER_FORMAT = "other_format"
    VIDEO = "video"
    CUT_SHORT = "cut_short"
    BROKEN = "broken"
    TOO_LONG = "too_long"
    TOO_MUCH_MEMORY = "too_much_memory"
    BUSY = "busy"


WORDS = {
    Reason.EMPTY: "This file is empty. It may not have finished copying: choose the picture again.",
    Reason.TOO_MANY_BYTES: (
        "This file is over {limit} MB, the most that we can take. "
        "Send a smaller copy: most phones offer “Large” or “Medium” when you share a picture."
    ),
    Reason.TOO_MANY_PIXELS: (
        "This picture is {size} megapixels and the most we can take is {limit}. "
        "Choose an ordinary resolution in the camera's settings, or send a smaller copy."
    ),
    Reason.NOT_A_PICTURE: "This is {what}, not a photograph. {instead}",
    Reason.OTHER_FORMAT: "This is {what}, which we cannot take. {instead}",
    Reason.VIDEO: "This is a video, not a photograph. Choose a photograph, or a screenshot of the video.",
    Reason.CUT_SHORT: "Part of this picture is missing. It may not have finished copying: choose it again.",
    Reason.BROKEN: "We could not read this picture; the file may be damaged. Try another copy of it.",
    Reason.TOO_LONG: "This picture took too long to read. Try a smaller copy of it, or take a screenshot.",
    Reason.TOO_MUCH_MEMORY: "This picture is too large to open safely. Send a smaller copy of it.",
    Reason.BUSY: "Many pictures are being added just now. Wait a moment, then add this one again.",
}


class PictureRefused(Exception):
    """A picture that we do not take: `reason` for code, `words` for its author (also `str()` of it)."""

    def __init__(self, reason: Reason, **facts: str | int) -> None:
        self.reason = reason
        self.words = WORDS[reason].format(**facts)
        super().__init__(self.words)
