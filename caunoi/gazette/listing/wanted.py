"""What an address asks of the list of documents; what is wrong in it is said and left out, the rest still counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.gazette.listing.lookup import LONGEST, matching
from caunoi.gazette.listing.shelf import Shelf
from caunoi.gazette.models import Document, DocumentQuerySet, LegalField
from caunoi.gazette.models.document import FORCE_LABELS
from caunoi.gazette.rules import Force
from caunoi.gazette.wording import not_a_day, type_name
from caunoi.units.models import Unit
from caunoi.vietnam import dates
from caunoi.vietnam.document_types import DOCUMENT_TYPES

# What each filter is called in an address; `Wanted` has a method for each.
NAMES = {
    "type": "loai",
    "issuer": "co-quan",
    "field": "linh-vuc",
    "year": "nam",
    "force": "hieu-luc",
    "signer": "nguoi-ky",
    "since": "tu",
    "until": "den",
}
LABELS = {
    "type": gettext_lazy("Loại văn bản"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "field": gettext_lazy("Lĩnh vực"),
    "year": gettext_lazy("Năm ban hành"),
    "force": gettext_lazy("Hiệu lực"),
    "signer": gettext_lazy("Người ký"),
    "since": gettext_lazy("Ban hành từ ngày"),
    "until": gettext_lazy("Ban hành đến ngày"),
}
FORCE_SLUGS = {
    "con-hieu-luc": Force.IN_FORCE,
    "het-hieu-luc-mot-phan": Force.PARTLY_EXPIRED,
    "chua-co-hieu-luc": Force.NOT_YET,
    "ngung-hieu-luc": Force.SUSPENDED,
    "het-hieu-luc": Force.EXPIRED,
    "chua-xac-dinh": Force.UNKNOWN,
}
SORTS = {
    "moi-ban-hanh": (gettext_lazy("Mới ban hành"), (F("issued_on").desc(nulls_last=True), "-pk")),
    "moi-dang": (gettext_lazy("Mới đăng"), (F("posted_at").desc(nulls_last=True), "-pk")),
    "moi-hieu-luc": (gettext_lazy("Mới có hiệu lực"), (F("force_begins").desc(nulls_last=True), "-pk")),
    "cu-nhat": (gettext_lazy("Cũ nhất trước"), (F("issued_on").asc(nulls_last=True), "pk")),
}
NEWEST_ISSUED, NEWEST_POSTED = "moi-ban-hanh", "moi-dang"
LONGEST_VALUE = 120


@dataclass(frozen=True)
class Filter:
    """One that is used: its value in the address, and what it is called in words."""

    name: str
    value: str
    words: str
    condition: Q

    @property
    def label(self) -> str:
        return f"{LABELS[self.name]}: {self.words}"


def _plain(typed: str) -> str:
    """Short enough to be repeated, and without the NUL that PostgreSQL would refuse to look for."""
    return typed.replace("\x00", "\ufffd").strip()[:LONGEST_VALUE]


class Wanted:
    def __init__(self, parameters: Mapping[str, str], site_id: int, default_sort: str = NEWEST_ISSUED) -> None:
        self.site_id = site_id
        self.notices: dict[str, str] = {}
        self.typed = {name: _plain(parameters.get(public, "")) for name, public in NAMES.items()}
        self.q = " ".join(parameters.get("q", "").replace("\x00", " ").split())[:LONGEST]
        self.day = self._day_of_force(parameters.get("ngay", "").strip()[:LONGEST_VALUE])
        self.sort = self._sort(parameters.get("sap-xep", ""), default_sort)
        self.used: dict[str, Filter] = {}
        for name, typed in self.typed.items():
            if typed:
                self._use(name, typed)
        if "since" in self.used and "until" in self.used and self._is_backwards():
            self.notices["den"] = _("Ngày kết thúc trước ngày bắt đầu.")
            del self.used["until"]

    @cached_property
    def shelf(self) -> Shelf:
        return Shelf.of(self.site_id)

    @property
    def is_used(self) -> bool:
        return bool(self.used or self.q)

    @cached_property
    def everything(self) -> DocumentQuerySet:
        return Document.objects.public().on_site(self.site_id)

    @cached_property
    def matched(self) -> DocumentQuerySet:
        """What `q` means; looked up once, however many counts are made of it."""
        return matching(self.everything, self.q) if self.q else self.everything

    def documents(self, besides: str = "") -> DocumentQuerySet:
        """All that is asked for, but for the filter `besides`; `force` is annotated for the day that is asked for."""
        found = self.matched.with_force(self.day)
        for name, used in self.used.items():
            if name != besides:
                found = found.filter(used.condition)
        return found

    def sorted_documents(self) -> DocumentQuerySet:
        return self.documents().order_by(*SORTS[self.sort][1])

    def narrows_besides(self, name: str) -> bool:
        return bool(self.q or self.used.keys() - {name})

    def told_besides(self, name: str) -> str:
        """What is asked for but for one filter, in one line: equal lines ask for the same documents."""
        told = [f"{other}={used.value}" for other, used in self.used.items() if other != name]
        return "|".join([self.q, str(self.day), *told])

    def _use(self, name: str, typed: str) -> None:
        try:
            words, condition = getattr(self, f"_{name}")(typed)
        except ValueError as wrong:
            self.notices[NAMES[name]] = str(wrong)
        else:
            self.used[name] = Filter(name, typed, words, condition)

    def _type(self, typed: str) -> tuple[str, Q]:
        if typed not in DOCUMENT_TYPES:
            raise ValueError(_("Không có loại văn bản “%(value)s”.") % {"value": typed})
        return type_name(typed), Q(type=typed)

    def _issuer(self, typed: str) -> tuple[str, Q]:
        """As it is written on documents; or a unit of the authority, with those whose work it carries on."""
        if name := self.shelf.issuers.get(typed):
            return name, Q(issuer_slug=typed)
        unit = Unit.objects.filter(slug=typed).first()
        if unit is None:
            raise ValueError(_("Không có cơ quan ban hành này trong danh sách."))
        carried_on = list(Unit.objects.carried_on_by(unit).values_list("pk", flat=True))
        return unit.full_name, Q(issuing_unit__in=carried_on)

    def _field(self, typed: str) -> tuple[str, Q]:
        field = LegalField.objects.filter(slug=typed).first()
        if field is None:
            raise ValueError(_("Không có lĩnh vực này trong danh sách."))
        return field.name, Q(field_links__field=field)

    def _year(self, typed: str) -> tuple[str, Q]:
        if not (typed.isascii() and typed.isdigit() and 1900 <= int(typed) <= 2200):
            raise ValueError(_("“%(value)s” không phải là năm; hãy viết như 2026.") % {"value": typed})
        year = int(typed)
        return typed, Q(issued_on__gte=date(year, 1, 1), issued_on__lte=date(year, 12, 31))

    def _force(self, typed: str) -> tuple[str, Q]:
        if typed not in FORCE_SLUGS:
            raise ValueError(_("Không có tình trạng hiệu lực “%(value)s”.") % {"value": typed})
        force = FORCE_SLUGS[typed]
        return str(FORCE_LABELS[force]), Q(force=force.value)

    def _signer(self, typed: str) -> tuple[str, Q]:
        if name := self.shelf.signers.get(typed):
            return name, Q(signer_slug=typed)
        raise ValueError(_("Không có người ký này trong danh sách."))

    def _since(self, typed: str) -> tuple[str, Q]:
        day = _day(typed)
        return dates.short_date(day), Q(issued_on__gte=day)

    def _until(self, typed: str) -> tuple[str, Q]:
        day = _day(typed)
        return dates.short_date(day), Q(issued_on__lte=day)

    def _is_backwards(self) -> bool:
        return dates.parse_day(self.typed["since"]) > dates.parse_day(self.typed["until"])

    def _day_of_force(self, typed: str) -> date:
        self.typed_day = typed
        if typed:
            try:
                return dates.parse_day(typed)
            except ValueError:
                self.notices["ngay"] = not_a_day(typed)
        return timezone.localdate()

    def _sort(self, typed: str, default: str) -> str:
        if typed and typed not in SORTS:
            self.notices["sap-xep"] = _("Không có cách sắp xếp “%(value)s”.") % {"value": typed[:LONGEST_VALUE]}
        return typed if typed in SORTS else default


def _day(typed: str) -> date:
    try:
        return dates.parse_day(typed)
    except ValueError as wrong:
        raise ValueError(not_a_day(typed)) from wrong
