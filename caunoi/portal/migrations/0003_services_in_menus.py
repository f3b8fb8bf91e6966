"""Portals that were open before public services stood get their entry in their menu, once; what editors made stays."""

import uuid

from django.db import migrations
from django.db.models import F, JSONField
from django.db.models.functions import Cast

MOST_ENTRIES = 7
LABELS = (
    ("Thủ tục hành chính", "Procedures", "/thu-tuc/"),
    ("Tra cứu hồ sơ", "Follow a case", "/tra-cuu/"),
    ("Số liệu dịch vụ công", "Figures of services", "/so-lieu/dich-vu-cong/"),
)


def add_services(apps, _schema_editor):
    menus = apps.get_model("pages", "Menu").objects
    told = menus.annotate(main_told=Cast("main", JSONField()), footer_told=Cast("footer", JSONField()))
    changed = []
    for pk, site_id, main, footer in told.order_by("pk").values_list("pk", "site_id", "main_told", "footer_told"):
        if "/thu-tuc/" in str([*main, *footer]):
            continue
        links = [_link(*label) for label in LABELS]
        if len(main) < MOST_ENTRIES:
            first = _link("Dịch vụ công", "Services", "/thu-tuc/")
            entry = {"type": "item", "id": _id(), "value": {**first, "children": [_item(link) for link in links]}}
            place = next((at for at, known in enumerate(main, 1) if known["value"].get("url") == "/van-ban/"), len(main))
            main.insert(place, entry)
        else:
            footer += [{"type": "link", "id": _id(), "value": link} for link in links]
        menus.filter(pk=pk).update(main=main, footer=footer)
        changed.append(f"site:{site_id}")
    if changed:
        _forget(apps.get_model("pages", "CacheMark").objects, [*changed, "any"])


def _link(label, label_en, url):
    return {"label": label, "label_en": label_en, "page": None, "url": url}


def _item(link):
    return {"type": "item", "id": _id(), "value": link}


def _id():
    return str(uuid.uuid4())


def _forget(marks, tags):
    """Kept copies of every page bear the menu."""
    marks.bulk_create([marks.model(tag=tag, version=0) for tag in tags], ignore_conflicts=True)
    marks.filter(tag__in=tags).update(version=F("version") + 1)


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_documents_in_menus")]
    operations = [migrations.RunPython(add_services, migrations.RunPython.noop)]
