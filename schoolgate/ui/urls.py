"""Addresses of the styleguide."""

from django.urls import path

from schoolgate.ui import views

app_name = "ui"
urlpatterns = [
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/shell/", views.shell, name="shell"),
    path("styleguide/picture/<slug:name>.svg", views.picture, name="picture"),
]
