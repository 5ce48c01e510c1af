"""The address of the policy page."""

from django.urls import path

from schoolgate.policy import views

app_name = "policy"
urlpatterns = [path("policy/", views.policy, name="policy")]
