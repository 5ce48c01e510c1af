"""Addresses of Home and of the pages that look across rooms."""

from django.urls import path

from schoolgate.reports import check_views, home_views, record_views

app_name = "reports"

urlpatterns = [
    path("", home_views.home, name="home"),
    path("checks/", check_views.listing, name="checks"),
    path("checks/<slug:name>/", check_views.one, name="check"),
    path("record/", record_views.listing, name="record"),
    path("record/<int:pk>/", record_views.entry, name="record_entry"),
    path("record/record.csv", record_views.spreadsheet, name="record_csv"),
    path("record/record.jsonl", record_views.proof, name="record_proof"),
    path("record/checkpoints.jsonl", record_views.signed, name="record_checkpoints"),
    path("record/key.txt", record_views.key, name="record_key"),
    path("record/prove/", record_views.prove, name="record_prove"),
]
