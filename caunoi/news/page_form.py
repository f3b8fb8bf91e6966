"""The form of the article editor."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, When
from django.utils.html import strip_tags
from wagtail.models import Site

from caunoi.accounts.roles import roles_of
from caunoi.accounts.rules import POWERS
from caunoi.news import rules
from caunoi.pages.page_form import BasePageForm
from caunoi.units.models import Unit
from caunoi.units.rules import COMMUNE_KINDS

# Decided by whoever publishes.
BOARD_FIELDS = ("pinned_until", "published_at", "go_live_at", "expire_at")


def bound_unit(user: Any, site: Site | None) -> Unit | None:
    """The unit that a user must write about; None for those whose role covers the whole site."""
    if user.is_superuser or user.unit_id is None or site is None:
        return None
    roles = roles_of(user, site.pk)
    return user.unit if roles and all(POWERS[role].bound_to_unit for role in roles) else None


class ArticleForm(BasePageForm):
    """What a newsroom types about an article."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None:
            return
        self._offer_units()
        if "byline" in self.fields and not self.instance.pk:
            self.initial.setdefault("byline", "")
            self.initial["byline"] = self.initial["byline"] or self.for_user.get_full_name()
        if not self._is_board():
            for name in BOARD_FIELDS:
                self.fields.pop(name, None)

    def _is_board(self) -> bool:
        parent = self.parent_page or self.instance.get_parent()
        tester = parent.permissions_for_user(self.for_user)
        return self.for_user.is_superuser or bool({"change", "publish"} & tester.permissions)

    def _offer_units(self) -> None:
        """Whoever writes for a unit chooses among it, those below and its heirs; what others chose stays chosen."""
        if "units" not in self.fields:
            return
        offered = Unit.objects.all()
        parent = self.parent_page or self.instance.get_parent()
        unit = bound_unit(self.for_user, parent.get_site() if parent else None)
        if unit is not None:
            kept = [chosen.pk for chosen in self.instance.units.all()] if self.instance.pk else []
            heirs = Unit.objects.carrying_on(unit)
            offered = offered.within(unit) | offered.filter(pk__in=kept) | offered.filter(pk__in=heirs.values("pk"))
            if not self.instance.pk:
                self.initial["units"] = list(heirs) if unit.is_dissolved else [unit]
        communes_first = Case(When(kind__in=COMMUNE_KINDS, then=0), default=1)
        self.fields["units"].queryset = offered.order_by(communes_first, "position", "sort_key")

    def save(self, commit: bool = True) -> Any:
        self.instance.word_count = rules.count_words(text_of(self.instance))
        return super().save(commit=commit)


def text_of(article: Any) -> str:
    """Summary and body in plain words."""
    body = article.body.stream_block.get_searchable_content(article.body)
    return " ".join([article.summary, *(strip_tags(str(words)) for words in body)])
