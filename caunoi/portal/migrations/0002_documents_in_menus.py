"""Portals that were open before the gazette stood get its entry in their menu, once; what editors made stays."""

import uuid

from django.db import migrations
from django.db.models import F, JSONField
from django.db.models.functions import Cast

MOST_ENTRIES, MOST_BELOW, MOST_IN_FOOTER = 7, 12, 20
LABELS = (
    ("Văn bản", "Documents", "/van-ban/"),
    ("Công khai thông tin", "Public disclosure", "/cong-khai/"),
)


def add_documents(apps, _schema_editor):
    menus = apps.get_model("pages", "Menu").objects
    told = menus.annotate(main_told=Cast("main", JSONField()), footer_told=Cast("footer", JSONField()))
    changed = []
    # The stream fields of history know no blocks, and would read every menu as an empty one.
    for pk, site_id, main, footer in told.order_by("pk").values_list("pk", "site_id", "main_told", "footer_told"):
        if any(url.startswith("/van-ban/") for url in _addresses([*main, *footer])):
            continue
        _append(main, footer)
        menus.filter(pk=pk).update(main=main, footer=footer)
        changed.append(f"site:{site_id}")
    if changed:
        _forget(apps.get_model("pages", "CacheMark").objects, [*changed, "any"])


def _addresses(entries):
    for entry in entries:
        yield entry["value"].get("url") or ""
        for child in entry["value"].get("children") or ():
            yield child.get("value", child).get("url") or ""


def _append(main, footer):
    """After the news, where there is room; else below the last entry that has room; else at the foot."""
    links = [_link(*label) for label in LABELS]
    if len(main) < MOST_ENTRIES:
        entry = {"type": "item", "id": _id(), "value": {**links[0], "children": [_item(link) for link in links]}}
        place = next((at for at, known in enumerate(main, 1) if known["value"].get("url") == "/tin-tuc/"), len(main))
        main.insert(place, entry)
        return
    for known in reversed(main):
        children = known["value"].setdefault("children", [])
        if len(children) + len(links) <= MOST_BELOW:
            children += [_item(link) for link in links]
            return
    footer += [{"type": "link", "id": _id(), "value": link} for link in links[: MOST_IN_FOOTER - len(footer)]]


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
    dependencies = [("portal", "0001_initial"), ("pages", "0001_initial")]
    operations = [migrations.RunPython(add_documents, migrations.RunPython.noop)]
