"""Taking a picture in: cleaned in a bounded process, then kept in a few sizes (4.3, 4.12)."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePath

from django.db import transaction

from schoolgate.audit.actions import record
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import clock
from schoolgate.kit.jobs import enqueue
from schoolgate.people.acting import demand
from schoolgate.people.models import Person, School
from schoolgate.people.rights import Right
from schoolgate.pictures import files
from schoolgate.pictures.jobs import read_one
from schoolgate.pictures.models import Picture
from schoolgate.pictures.processing import Processed, process


def add(*, school: School, data: bytes, file_name: str, by: Person) -> Picture:
    """Cleans the picture and keeps its renditions; the bytes that came in are not kept. Its words are read by a job.

    Raises PictureRefused with words for its author. Cleaning happens before the transaction: it takes a while.
    """
    demand(by, school.pk, Right.DRAFT)
    clean = process(data)
    folder = files.new_folder()
    files.write(folder, {size: rendition.data for size, rendition in clean.renditions.items()})
    try:
        return _keep(school, clean, folder, file_name, by)
    except BaseException:
        files.remove(folder)
        raise


@transaction.atomic
def _keep(school: School, clean: Processed, folder: str, file_name: str, by: Person) -> Picture:
    actor = demand(by, school.pk, Right.DRAFT)
    picture = Picture.objects.create(
        trust_id=school.trust_id, school=school, added_by=by, added_at=clock.now(),
        file_name=PurePath(file_name.replace("\\", "/")).name[:255], sha256=clean.sha256, width=clean.width,
        height=clean.height, folder=folder, widths=sorted(clean.renditions), camera=asdict(clean.camera),
    )  # fmt: skip
    record(
        verb=Verb.PICTURE_ADDED, by=actor, trust_id=school.trust_id, school_id=school.pk, row=picture,
        clauses=["4.3", "4.12"], facts={"sha256": clean.sha256, "format": clean.original_format.value},
    )  # fmt: skip
    enqueue(read_one, picture=picture.pk)
    return picture
