"""Units and posts from the tables that offices keep."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from caunoi.files.importing import Outcome, Rejected
from caunoi.files.records import Record
from caunoi.units import rules
from caunoi.units.actions import appoint, place_unit
from caunoi.units.models import Person, Post, Unit
from caunoi.vietnam.dates import parse_day
from caunoi.vietnam.names import sort_key_of_person

PLAIN = ("kind", "name", "code", "address", "phone", "email", "summary")
DAYS = ("first_day", "last_day")
NUMBERS = {
    "latitude": Decimal,
    "longitude": Decimal,
    "area_hectares": Decimal,
    "tile_column": int,
    "tile_row": int,
    "population": int,
    "population_year": int,
}


def take_unit(record: Record) -> tuple[Outcome, Unit]:
    """Create or update the unit of one row; raises Rejected with the reason."""
    slug = str(record["slug"]).strip()
    known = Unit.objects.filter(slug=slug).first()
    unit = known or Unit(slug=slug)
    before = {name: getattr(unit, name) for name in (*PLAIN, *DAYS, *NUMBERS, "parent_id", "functions")}
    for name in PLAIN:
        setattr(unit, name, str(record.get(name) or "").strip())
    if unit.kind not in rules.KINDS:
        raise Rejected(_("Không có loại đơn vị “%(kind)s”.") % {"kind": unit.kind})
    for name in DAYS:
        # An empty cell says nothing: it does not bring back a unit that was dissolved here.
        setattr(unit, name, _day(record.get(name)) or getattr(unit, name))
    for name, read in NUMBERS.items():
        setattr(unit, name, _number(name, record.get(name), read))
    unit.parent = _parent(record)
    unit.functions = _paragraphs(str(record.get("functions") or ""))
    after = {name: getattr(unit, name) for name in before}
    if known and before == after:
        return Outcome.UNCHANGED, unit
    try:
        place_unit(unit, None)
    except ValidationError as wrong:
        raise Rejected("; ".join(wrong.messages)) from wrong
    return (Outcome.UPDATED if known else Outcome.CREATED), unit


@transaction.atomic
def take_post(record: Record) -> tuple[Outcome, Any]:
    """Create the post, the person and the appointment of one row; the same row again changes nothing."""
    unit = Unit.objects.filter(slug=str(record.get("unit_slug") or "").strip()).first()
    if unit is None:
        raise Rejected(_("Không có đơn vị “%(slug)s”.") % {"slug": record.get("unit_slug")})
    title, name = str(record.get("post_title") or "").strip(), str(record.get("person") or "").strip()
    if not title or not name:
        raise Rejected(_("Thiếu chức vụ hoặc họ tên."))
    post, created = Post.objects.get_or_create(
        unit=unit,
        title=title,
        defaults={
            "rank": _number("rank", record.get("rank"), int) or 10,
            "duties": record.get("duties") or "",
        },
    )
    person, _made = Person.objects.get_or_create(full_name=name, defaults={"sort_key": sort_key_of_person(name)})
    first_day, last_day = _day(record.get("first_day")), _day(record.get("last_day"))
    known = post.appointments.filter(person=person, first_day=first_day).first()
    if known and known.last_day == last_day and not created:
        return Outcome.UNCHANGED, known
    try:
        appointment = appoint(person, post, None, first_day=first_day, last_day=last_day)
    except ValidationError as wrong:
        raise Rejected("; ".join(wrong.messages)) from wrong
    return (Outcome.UPDATED if known else Outcome.CREATED), appointment


def _day(value: Any) -> Any:
    try:
        return parse_day(str(value)) if value else None
    except ValueError as wrong:
        raise Rejected(str(wrong)) from wrong


def _number(name: str, value: Any, read: Any) -> Any:
    if value in (None, ""):
        return None
    try:
        number = read(str(value).strip())
    except (ValueError, InvalidOperation) as wrong:
        raise Rejected(_("%(column)s: “%(value)s” không phải là số.") % {"column": name, "value": value}) from wrong
    return (
        number.quantize(Decimal("0.000001" if name in {"latitude", "longitude"} else "0.01"))
        if read is Decimal
        else number
    )


def _parent(record: Record) -> Unit | None:
    slug = str(record.get("parent") or "").strip()
    if not slug:
        return None
    parent = Unit.objects.filter(slug=slug).first()
    if parent is None:
        raise Rejected(_("Không có đơn vị cấp trên “%(slug)s”; đơn vị cấp trên phải đứng trước.") % {"slug": slug})
    return parent


def _paragraphs(text: str) -> str:
    parts = [part.strip() for part in text.split("||") if part.strip()]
    return str(format_html("{}", format_html_join("", "<p>{}</p>", ((part,) for part in parts)))) if parts else ""
