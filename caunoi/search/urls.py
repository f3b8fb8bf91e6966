from django.urls import path

from caunoi.search import views

urlpatterns = [
    path("tim-kiem/", views.search, name="search"),
    path("tim-kiem/goi-y/", views.suggestions, name="suggestions"),
]
