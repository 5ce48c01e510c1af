"""The addresses of the news page."""

from django.urls import path

from schoolgate.publishing.networks.news_page import feeds, views

app_name = "news_page"

urlpatterns = [
    path("news/<slug:school>/", views.news, name="news"),
    path("news/<slug:school>/feed.xml", feeds.rss, name="rss"),
    path("news/<slug:school>/feed.json", feeds.json_feed, name="json_feed"),
    path("news/<slug:school>/pictures/<int:pk>/<int:number>-<int:size>.jpg", views.picture, name="picture"),
    path("news/<slug:school>/<int:pk>-<slug:slug>/", views.item, name="item"),
]
