"""The addresses of the policy page, of a school's own lists and of the pre-election periods."""

from django.urls import path

from schoolgate.policy import list_views, views

app_name = "policy"
urlpatterns = [
    path("policy/", views.policy, name="policy"),
    path("lists/", list_views.lists, name="lists"),
    path("lists/<slug:school>/<slug:kind>/", list_views.add, name="add_to_list"),
    path("lists/<int:pk>/", list_views.remove, name="remove_from_list"),
    path("pre-election/", list_views.pre_election, name="pre_election"),
    path("pre-election/new/", list_views.set_period, name="set_period"),
    path("pre-election/call-off/", list_views.call_off, name="call_off"),
]
