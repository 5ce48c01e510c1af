"""An uploaded file becomes a picture of the draft."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from schoolgate.people.models import Person
from schoolgate.pictures import actions as pictures
from schoolgate.pictures.processing import LIMITS
from schoolgate.posts.actions import add_picture
from schoolgate.posts.locking import refuse_full
from schoolgate.posts.models import DraftPicture, Post


def take_in(*, post: Post, file: UploadedFile[bytes], by: Person) -> DraftPicture:
    """Cleans the file and puts it into the draft. Raises PictureRefused or NotLegal, with words for the author."""
    refuse_full(post)
    data = file.read(LIMITS.size + 1)
    picture = pictures.add(school=post.school, data=data, file_name=file.name or "picture", by=by)
    return add_picture(post=post, picture=picture, by=by)
