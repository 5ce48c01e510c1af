"""Addresses of sign-in and of the people pages."""

from django.urls import path

from schoolgate.people import sign_in_views

app_name = "people"

urlpatterns = [
    path("sign-in/", sign_in_views.sign_in, name="sign_in"),
    path("sign-in/as/<int:pk>/", sign_in_views.sign_in_as, name="sign_in_as"),
    path("sign-out/", sign_in_views.sign_out, name="sign_out"),
    path("sign-in/forgotten/", sign_in_views.forgotten, name="forgotten"),
    path("sign-in/new-password/<str:uidb64>/<str:token>/", sign_in_views.new_password, name="new_password"),
    path("sign-in/welcome/<str:uidb64>/<str:token>/", sign_in_views.welcome, name="welcome"),
    path("password/", sign_in_views.change_password, name="change_password"),
]
