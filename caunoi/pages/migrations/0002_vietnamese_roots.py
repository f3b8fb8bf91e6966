"""The two roots that Wagtail's migrations name in English stand in lists and menus of the back office."""

from django.db import migrations

NAMES = {("Page", "title"): ("Root", "Gốc"), ("Collection", "name"): ("Root", "Chung")}


def in_vietnamese(apps, schema_editor):
    for (model, field), (before, after) in NAMES.items():
        apps.get_model("wagtailcore", model).objects.filter(depth=1, **{field: before}).update(**{field: after})
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, draft_title="Root").update(draft_title="Gốc")


def in_english(apps, schema_editor):
    for (model, field), (before, after) in NAMES.items():
        apps.get_model("wagtailcore", model).objects.filter(depth=1, **{field: after}).update(**{field: before})
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, draft_title="Gốc").update(draft_title="Root")


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial")]
    operations = [migrations.RunPython(in_vietnamese, in_english)]
