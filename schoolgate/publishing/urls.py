"""Addresses of a post's life and of channels."""

from django.urls import path

from schoolgate.publishing.views import channels, life

app_name = "publishing"

urlpatterns = [
    path("posts/<int:pk>/", life.post, name="post"),
    path("posts/<int:pk>/where/", life.where, name="where"),
    path("posts/<int:pk>/take-down/", life.take_down, name="take_down"),
    path("deliveries/<int:pk>/try-again/", life.try_again, name="try_again"),
    path("deliveries/<int:pk>/settle/", life.settle, name="settle"),
    path("removals/<int:pk>/try-again/", life.remove_again, name="remove_again"),
    path("channels/", channels.listing, name="channels"),
    path("channels/new/<slug:on>/", channels.connect, name="connect"),
    path("channels/<int:pk>/", channels.channel, name="channel"),
    path("channels/<int:pk>/reconnect/", channels.reconnect, name="reconnect"),
    path("channels/<int:pk>/close/", channels.close, name="close"),
    path("channels/<int:pk>/authorise/", channels.authorise, name="authorise"),
    path("authorisations/<int:pk>/end/", channels.end_authorisation, name="end_authorisation"),
]
