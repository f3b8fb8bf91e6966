"""What editors tell the search: checked so that readers are never led astray by it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from wagtail.models import Site

from caunoi.search.models import Synonym, spellings
from caunoi.search.rules import own_path, safe_address
from caunoi.units.own_forms import SiteOwnedForm
from caunoi.vietnam.text import fold, nfc


def tidied(words: str) -> str:
    """`a ,, b` → `a, b`: each phrase once, as it was first written."""
    phrases = {fold(phrase): " ".join(nfc(phrase).split()) for phrase in reversed(words.split(",")) if fold(phrase)}
    return ", ".join(reversed(phrases.values()))


class SynonymForm(SiteOwnedForm):
    """A word belongs to one group: in two, it would mean both."""

    def clean_words(self) -> str:
        words = tidied(self.cleaned_data["words"])
        if "," not in words:
            raise forms.ValidationError(_("Hãy ghi ít nhất hai cách gọi khác nhau, cách nhau bằng dấu phẩy."))
        return words

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        site, words = cleaned.get("site"), cleaned.get("words", "")
        if site and words:
            own = set(spellings(words))
            others = Synonym.objects.filter(site=site).exclude(pk=self.instance.pk).order_by("words", "pk")
            for other in others.values_list("words", flat=True):
                if shared := [phrase.strip() for phrase in other.split(",") if fold(phrase) in own]:
                    told = {"word": shared[0], "group": other}
                    self.add_error("words", _("“%(word)s” đã có trong nhóm “%(group)s”; hãy sửa nhóm đó.") % told)
                    break
        return cleaned


class BestBetForm(SiteOwnedForm):
    """It leads to a page of the same portal that can be read, or to another authority."""

    def clean_phrases(self) -> str:
        if phrases := tidied(self.cleaned_data["phrases"]):
            return phrases
        raise forms.ValidationError(_("Hãy ghi ít nhất một cụm từ."))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        site, url = cleaned.get("site"), cleaned.get("url", "").strip()
        if site and url:
            cleaned["url"] = own_path(url, site.hostname)
            self._check_address(cleaned["url"], site)
        return cleaned

    def _check_address(self, url: str, site: Site) -> None:
        if not safe_address(url):
            self.add_error(
                "url",
                _(
                    "Chỉ nhận địa chỉ trong cổng, bắt đầu bằng dấu / (ví dụ /van-ban/), hoặc địa chỉ https:// của một"
                    " cơ quan nhà nước (đuôi .gov.vn)."
                ),
            )
        elif url.startswith("/") and not leads_somewhere(url, site):
            self.add_error("url", _("Không có trang nào ở địa chỉ này. Hãy mở trang đó rồi chép địa chỉ của nó."))


def leads_somewhere(url: str, site: Site) -> bool:
    """Whether the portal has a page at this address; of pages of the tree, a public one."""
    path = urlsplit(url).path
    with translation.override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            found = resolve(path if path.endswith("/") or "." in path else f"{path}/")
            if found.url_name == "wagtail_serve":
                below = [part for part in found.args[0].split("/") if part]
                site.root_page.localized.specific.route(HttpRequest(), below)
        except (Resolver404, Http404):
            return False
    return True
