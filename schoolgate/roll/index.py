"""The roll as screening reads it: one index a school, built once and again when the roll changes."""

from __future__ import annotations

from threading import Lock

from schoolgate.roll.models import Pupil, RollVersion
from schoolgate.screening.roll import RollIndex, RollPupil

KEPT = 64
"""Schools whose index stays in memory in one process (about 5 MB each at the most)."""

_lock = Lock()
_indexes: dict[int, tuple[int, RollIndex]] = {}


def _version(school_id: int) -> int:
    row = RollVersion.objects.filter(school_id=school_id).values_list("number", flat=True).first()
    return row or 0


def _built(school_id: int) -> RollIndex:
    columns = ("given_name", "family_name", "preferred_name", "year_group", "left_on")
    rows = Pupil.objects.filter(school_id=school_id).order_by("pk").values_list(*columns)
    return RollIndex.build(
        RollPupil("", *names, is_former=left_on is not None) for *names, left_on in rows.iterator()
    )


def index_of(school_id: int) -> RollIndex:
    """The school's index, current: costs one small query when it is warm. Former pupils stay in it (6.9)."""
    version = _version(school_id)
    kept = _indexes.get(school_id)
    if kept and kept[0] == version:
        return kept[1]
    index = _built(school_id)
    with _lock:
        _indexes.pop(school_id, None)
        while len(_indexes) >= KEPT:
            _indexes.pop(next(iter(_indexes)))
        _indexes[school_id] = (version, index)
    return index
