"""Addresses of following, in both languages."""

from django.urls import path

from caunoi.notices import views

urlpatterns = [
    path("theo-doi/", views.follow, name="follow"),
    path("theo-doi/da-gui/", views.asked, name="following_asked"),
    path("theo-doi/xac-nhan/<str:signed>/", views.confirm, name="confirm_following"),
    path("theo-doi/dung/<str:signed>/", views.stop, name="stop_following"),
]
