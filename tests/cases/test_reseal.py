"""Keys are exchanged while people work: everything sealed, of every room, opens with the new key alone."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

from caunoi.cases import actions
from caunoi.cases.belongings import sealed_models
from caunoi.cases.models import Case, Letter, Submitter, Trace
from caunoi.cases.rules.life_cycle import Party
from caunoi.files.sealing import traces

NEW = base64.urlsafe_b64encode(b"n" * 32).decode()
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def stored() -> dict[str, str]:
    """Every sealed field of every row as the database holds it."""
    found = {}
    with connection.cursor() as cursor:
        for model, names in sealed_models():
            for name in names:
                column = model._meta.get_field(name).column
                cursor.execute(f'SELECT id, "{column}" FROM "{model._meta.db_table}"')
                found |= {f"{model.__name__}.{name}.{pk}": value for pk, value in cursor.fetchall() if value}
    return found


@pytest.fixture
def full_case(case: Case) -> Case:
    actions.attach(case, ContentFile(PDF, name="giay.pdf"), None, Party.CITIZEN)
    actions.write_message(case, "Con tôi tên là Bi", "submitter", None, Party.CITIZEN)
    case.erasure_requests.create(asked_at=case.submitted_at, answer="Phải giữ theo luật")
    return case


def test_everything_sealed_is_sealed_anew_and_opens_without_the_old_key(full_case: Case, settings: Any) -> None:
    before, old = stored(), list(settings.SEALING_KEYS)
    kinds = {place.rsplit(".", 1)[0] for place in before}
    assert {"Submitter.name", "Message.text", "Letter.text", "CaseFile.name", "Case.secret"} <= kinds
    assert "ErasureRequest.answer" in kinds
    settings.SEALING_KEYS = [NEW, *old]
    call_command("reseal_cases", verbosity=0)
    after = stored()
    assert after.keys() == before.keys()
    assert [place for place in before if before[place] == after[place]] == []
    settings.SEALING_KEYS = [NEW]
    assert Submitter.objects.get(case=full_case).name == "Nguyễn Thị An"
    assert full_case.messages.get().text == "Con tôi tên là Bi"
    assert Letter.objects.filter(case=full_case).first().to == "an@example.vn"
    assert Case.objects.get(pk=full_case.pk).secret == full_case.secret
    assert Trace.objects.filter(digest__in=traces("name", "an"), case=full_case).exists()
