"""`/van-ban/`."""

from django.http import HttpRequest, HttpResponse


def documents(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
