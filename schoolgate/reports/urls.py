"""Addresses of Home and of the pages that look across rooms."""

from django.urls import path

from schoolgate.reports import home_views

app_name = "reports"

urlpatterns = [
    path("", home_views.home, name="home"),
]
