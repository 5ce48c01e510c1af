"""Addresses of sign-in and of the people pages."""

from django.urls import path

from schoolgate.people import sign_in_views, views

app_name = "people"

urlpatterns = [
    path("sign-in/", sign_in_views.sign_in, name="sign_in"),
    path("sign-in/as/<int:pk>/", sign_in_views.sign_in_as, name="sign_in_as"),
    path("sign-out/", sign_in_views.sign_out, name="sign_out"),
    path("sign-in/forgotten/", sign_in_views.forgotten, name="forgotten"),
    path("sign-in/new-password/<str:uidb64>/<str:token>/", sign_in_views.new_password, name="new_password"),
    path("sign-in/welcome/<str:uidb64>/<str:token>/", sign_in_views.welcome, name="welcome"),
    path("password/", sign_in_views.change_password, name="change_password"),
    path("people/", views.people, name="people"),
    path("people/add/<slug:school>/", views.take_on, name="take_on"),
    path("people/schools/<slug:school>/", views.choices, name="choices"),
    path("people/<int:pk>/", views.person, name="person"),
    path("people/<int:pk>/role/", views.give_role, name="give_role"),
    path("people/<int:pk>/duty/", views.give_duty, name="give_duty"),
    path("people/<int:pk>/left/", views.leave, name="leave"),
    path("people/<int:pk>/invite/", views.invite, name="invite"),
    path("people/roles/<int:pk>/end/", views.end_role, name="end_role"),
    path("people/duties/<int:pk>/end/", views.end_duty, name="end_duty"),
]
