"""Addresses of the API."""

from django.urls import path

from schoolgate.api.v1 import api

urlpatterns = [path("api/v1/", api.urls)]
