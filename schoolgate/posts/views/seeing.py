"""A picture of a post, for those who may see the post."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from schoolgate.people.access import person_of
from schoolgate.people.gate import signed_in
from schoolgate.pictures.files import fitting, read
from schoolgate.pictures.models import Picture
from schoolgate.posts.access import post_for
from schoolgate.posts.models import DraftPicture, Post, Revision


def _belongs(post: Post, picture: int) -> bool:
    if DraftPicture.objects.filter(post=post, picture_id=picture).exists():
        return True
    shown = Revision.objects.filter(post=post).values_list("pictures", flat=True)
    return any(each["picture"] == picture for pictures in shown for each in pictures)


@signed_in
@require_GET
def picture(request: HttpRequest, pk: int, picture: int, size: int) -> HttpResponse:
    """One rendition. Private to the browser that asked; whoever may not see the post gets 404."""
    post = post_for(person_of(request), pk)
    if not _belongs(post, picture):
        raise Http404
    row = Picture.objects.get(pk=picture)
    try:
        answer = HttpResponse(read(row, fitting(row, size)), content_type=row.mime)
    except FileNotFoundError as missing:
        raise Http404 from missing
    answer["Cache-Control"] = "private, max-age=300"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
