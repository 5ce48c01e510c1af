"""Addresses of writing and deciding."""

from django.urls import path

from schoolgate.posts.views import answering, deciding, listing, seeing, writing

app_name = "posts"

_DRAFT = "posts/new/<slug:school>/<uuid:key>/"

urlpatterns = [
    path("posts/", listing.posts, name="list"),
    path("posts/new/", writing.begin, name="begin"),
    path("posts/new/<slug:school>/", writing.new, name="new"),
    path(_DRAFT, writing.write, name="write"),
    path(f"{_DRAFT}keep/", writing.keep, name="keep"),
    path(f"{_DRAFT}screen/", writing.screened, name="screen"),
    path(f"{_DRAFT}answer/", answering.answer, name="answer"),
    path(f"{_DRAFT}pictures/", writing.pictures, name="pictures"),
    path("posts/<int:pk>/edit/", writing.edit, name="edit"),
    path("posts/<int:pk>/pictures/<int:picture>/<int:size>.jpg", seeing.picture, name="picture"),
    path("posts/<int:pk>/reopen/", deciding.reopen, name="reopen"),
    path("posts/<int:pk>/copy/", deciding.copy, name="copy"),
    path("review/", deciding.queue, name="queue"),
    path("review/<int:pk>/", deciding.decide, name="decide"),
    path("review/<int:pk>/answer/", answering.answer_waiting, name="answer_waiting"),
    path("not-a-problem/<int:pk>/again/", answering.ask_again, name="ask_again"),
    path("questions/<int:pk>/", deciding.question, name="question"),
]
