"""Every published text is a version of its own; one that was published never changes, whatever comes after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from caunoi.demo.procedure_factories import amend
from caunoi.procedures import rules
from caunoi.procedures.models import Procedure, ProcedureVersion
from caunoi.procedures.models.version import VersionsNeverChange

pytestmark = pytest.mark.django_db
Make = Callable[..., Procedure]


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def test_an_edit_makes_a_new_version_and_leaves_the_old_one_as_it_was(client: Client, make_procedure: Make) -> None:
    procedure = make_procedure(conditions="Trong 60 ngày.")
    before = ProcedureVersion.objects.get(procedure=procedure)
    amend(procedure, conditions="Trong 90 ngày.", change_note="Kéo dài hạn đăng ký.")
    assert ProcedureVersion.objects.get(pk=before.pk).content == before.content
    assert [each.number for each in procedure.versions.newest_first()] == [2, 1]
    page, old = shown(client, "/thu-tuc/1.001193/"), shown(client, "/thu-tuc/1.001193/phien-ban/1/")
    assert "Trong 90 ngày." in page
    assert "Kéo dài hạn đăng ký." in page
    assert "Trong 60 ngày." in old
    assert "không phải bản đang áp dụng hôm nay" in old
    assert 'content="noindex"' in old


def test_what_says_the_same_is_no_new_version(make_procedure: Make) -> None:
    procedure = make_procedure()
    amend(procedure, conditions="")
    assert procedure.versions.count() == 1


def test_a_version_can_be_neither_changed_nor_taken_away_with_its_procedure(make_procedure: Make) -> None:
    procedure = make_procedure()
    version = procedure.versions.get()
    version.note = "Sửa lén"
    with pytest.raises(VersionsNeverChange):
        version.save()
    with pytest.raises(VersionsNeverChange):
        ProcedureVersion.objects.update(note="Sửa lén")
    with pytest.raises(ProtectedError):
        procedure.delete()


def test_a_draft_is_in_no_version_and_on_no_page(client: Client, make_procedure: Make) -> None:
    procedure = make_procedure(conditions="Trong 60 ngày.")
    amend(procedure, public=False, conditions="Trong 90 ngày.")
    assert procedure.versions.count() == 1
    assert "Trong 90 ngày." not in shown(client, "/thu-tuc/1.001193/")


def test_a_version_for_later_is_announced_and_takes_its_place_on_its_day(
    client: Client,
    make_procedure: Make,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    procedure = make_procedure(level="commune", service_level="full", name="Đăng ký khai sinh")
    amend(procedure, name="Đăng ký khai sinh cho trẻ em", effective_on=in_days(10), change_note="Đổi tên.")
    page = shown(client, "/thu-tuc/1.001193/")
    assert "áp dụng bản mới" in page
    assert "<h1>Đăng ký khai sinh</h1>" in page
    assert "Đăng ký khai sinh cho trẻ em" in shown(client, "/thu-tuc/1.001193/phien-ban/2/")
    assert "cho trẻ em" not in shown(client, "/thu-tuc/")

    day = timezone.localdate() + timedelta(days=10)
    monkeypatch.setattr(timezone, "localdate", lambda *moment: day)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("apply_procedure_versions", verbosity=0)
    assert "<h1>Đăng ký khai sinh cho trẻ em</h1>" in shown(client, "/thu-tuc/1.001193/?x=1")
    assert "cho trẻ em" in shown(client, "/thu-tuc/?x=1")
    assert call_command("apply_procedure_versions", verbosity=0) is None
    assert procedure.versions.count() == 2


def test_a_new_procedure_is_shown_before_it_holds(client: Client, make_procedure: Make) -> None:
    make_procedure(effective_on=in_days(5))
    assert "Sắp áp dụng" in shown(client, "/thu-tuc/1.001193/")
    assert "Sắp áp dụng" in shown(client, "/thu-tuc/")


def test_a_form_of_an_old_version_can_still_be_fetched(client: Client, make_procedure: Make) -> None:
    name = storages["private"].save("procedures/cu.pdf", ContentFile(b"%PDF-1.4 cu %%EOF"))
    procedure = make_procedure(forms=[{"name": "Tờ khai cũ", "file": name, "size": 17}])
    fetched = client.get("/thu-tuc/1.001193/mau/1/")
    assert b"".join(fetched.streaming_content) == b"%PDF-1.4 cu %%EOF"
    assert fetched.headers["Content-Disposition"] == 'attachment; filename="to-khai-cu.pdf"'
    amend(procedure, forms=[{"name": "Tờ khai mới"}])
    assert client.get("/thu-tuc/1.001193/mau/1/").status_code == 404
    assert client.get("/thu-tuc/1.001193/phien-ban/1/mau/1/").status_code == 200
    for nothing in ("mau/0/", "mau/9/", "phien-ban/9/mau/1/", "phien-ban/9/"):
        assert client.get(f"/thu-tuc/1.001193/{nothing}").status_code == 404


@pytest.mark.parametrize(
    ("day", "number"), [(date(2025, 1, 1), 1), (date(2025, 6, 30), 1), (date(2025, 7, 1), 2), (date(2020, 1, 1), 1)]
)
def test_the_version_of_a_day_is_the_newest_that_has_begun(day: date, number: int) -> None:
    assert rules.version_on(day, [(1, date(2025, 1, 1)), (2, date(2025, 7, 1))]) == number


def test_a_later_version_never_reaches_back() -> None:
    today = date(2026, 3, 2)
    assert rules.begins_on(date(2020, 1, 1), today, is_first=True) == date(2020, 1, 1)
    assert rules.begins_on(date(2020, 1, 1), today, is_first=False) == today
    assert rules.begins_on(date(2026, 4, 1), today, is_first=False) == date(2026, 4, 1)
    assert rules.begins_on(None, today, is_first=False) == today
