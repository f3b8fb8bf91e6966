"""Viruses: found by a scanner that speaks clamd's protocol; what happens while it is away; who says so."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from PIL import Image
from structlog.testing import capture_logs

from caunoi.cases import actions
from caunoi.cases.actions.scanning_again import scan_waiting
from caunoi.cases.models import Case, CaseFile
from caunoi.cases.rules.life_cycle import Party
from caunoi.files import scanning
from caunoi.files.documents import check_document
from caunoi.files.rejection import FileRejected
from caunoi.files.scanning import Verdict
from tests.cases.conftest import case, coded, desk_officer, make_case  # noqa: F401 - the fixtures of that room
from tests.files.virus_scanner import EICAR, Scanner
from tests.files.virus_scanner import scanning as running

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
INFECTED = PDF.replace(b"1 0 obj", b"% " + EICAR + b"\n1 0 obj")
SignIn = Callable[[Any], Client]


@pytest.fixture
def scanner(settings: Any) -> Iterator[Scanner]:
    # The name of a socket is short; pytest's own folders are not.
    folder = Path(tempfile.mkdtemp())
    with running(folder / "clamd") as server:
        settings.CLAMAV = server.place
        yield server
    shutil.rmtree(folder)


def test_a_virus_is_refused_with_a_sentence(scanner: Scanner) -> None:
    with pytest.raises(FileRejected, match="mã độc"):
        check_document(ContentFile(INFECTED, name="giay.pdf"))


def test_what_is_clean_comes_in_whole(scanner: Scanner) -> None:
    large = PDF[:-6] + b"% " + b"x" * 300_000 + b"\n%%EOF\n"
    assert check_document(ContentFile(large, name="giay.pdf")) is Verdict.CLEAN
    assert scanner.scanned == [len(large)], "every byte, in portions"


def test_the_log_says_what_was_found_and_not_whose(scanner: Scanner) -> None:
    with capture_logs() as logged, pytest.raises(FileRejected):
        check_document(ContentFile(INFECTED, name="nguyen-thi-an.pdf"))
    assert logged[0]["signature"] == "Eicar-Test-Signature"
    assert "nguyen" not in repr(logged)


def test_nothing_of_it_is_kept_with_the_case(scanner: Scanner, case: Case, tmp_path: Path) -> None:  # noqa: F811
    with pytest.raises(FileRejected, match="mã độc"):
        actions.attach(case, ContentFile(INFECTED, name="giay.pdf"), None, Party.CITIZEN)
    assert not case.files.exists()
    assert not [place for place in (tmp_path / "private").rglob("*") if place.is_file()]


def test_a_picture_with_a_virus_behind_it_is_refused(scanner: Scanner, case: Case) -> None:  # noqa: F811
    drawn = BytesIO()
    Image.new("RGB", (40, 40), "red").save(drawn, "JPEG")
    with pytest.raises(FileRejected, match="mã độc"):
        actions.attach(case, ContentFile(drawn.getvalue() + EICAR, name="anh.jpg"), None, Party.CITIZEN)


def test_the_submitter_reads_why_and_keeps_what_was_typed(
    scanner: Scanner,
    case: Case,  # noqa: F811
    client: Client,
) -> None:
    page = client.get(f"/tra-cuu/{case.code}/{case.secret}/")
    told = {"pass": page.context["pass"], "act": "paper", "part": "Giấy chứng sinh"}
    answer = client.post("/tra-cuu/ho-so/", {**told, "file": SimpleUploadedFile("giay.pdf", INFECTED)})
    assert answer.status_code == 400
    assert "Tệp có mã độc" in answer.content.decode()
    assert "Giấy chứng sinh" in answer.content.decode()


def test_while_the_scanner_is_away_nothing_comes_in(settings: Any, case: Case) -> None:  # noqa: F811
    settings.CLAMAV = "/run/nothing-is-here.ctl"
    with pytest.raises(FileRejected, match="tạm ngưng"):
        actions.attach(case, ContentFile(PDF, name="giay.pdf"), None, Party.CITIZEN)
    settings.CLAMAV = "127.0.0.1:9"
    with pytest.raises(FileRejected, match="tạm ngưng"):
        check_document(ContentFile(PDF, name="giay.pdf"))


@pytest.mark.parametrize("said", ["INSTREAM size limit exceeded. ERROR", "", "stream: something else"])
def test_a_scanner_that_does_not_say_that_it_is_clean_says_nothing(said: str, scanner: Scanner) -> None:
    scanner.says = said or " "
    with pytest.raises(FileRejected, match="tạm ngưng"):
        check_document(ContentFile(PDF, name="giay.pdf"))


def test_a_paper_in_quarantine_is_opened_once_it_was_scanned(
    settings: Any,
    case: Case,  # noqa: F811
    desk_officer: Any,  # noqa: F811
    as_person: SignIn,
    tmp_path: Path,
) -> None:
    settings.CLAMAV, settings.SCANNER_AWAY = "/run/nothing-is-here.ctl", "quarantine"
    clean = actions.attach(case, ContentFile(PDF, name="giay.pdf"), None, Party.CITIZEN)
    bad = actions.attach(case, ContentFile(INFECTED, name="khac.pdf"), None, Party.CITIZEN)
    browser, address = as_person(desk_officer), f"/quan-tri/ho-so/{case.code}/giay-to/{clean.pk}/"
    assert browser.get(address).status_code == 302
    assert scan_waiting() == {"clean": 0, "infected": 0}
    folder = Path(tempfile.mkdtemp())
    with running(folder / "clamd") as server:
        settings.CLAMAV = server.place
        assert scan_waiting() == {"clean": 1, "infected": 1}
    shutil.rmtree(folder)
    assert browser.get(address).status_code == 200
    assert not CaseFile.objects.filter(pk=bad.pk).exists()
    assert not (tmp_path / "private" / bad.file.name).exists()
    assert "mã độc" in case.messages.get().text


def test_staff_documents_never_wait(settings: Any) -> None:
    settings.CLAMAV, settings.SCANNER_AWAY = "/run/nothing-is-here.ctl", "quarantine"
    with pytest.raises(FileRejected, match="tạm ngưng"):
        check_document(ContentFile(PDF, name="giay.pdf"))


def test_whoever_looks_after_the_portal_is_told(settings: Any, scanner: Scanner, client: Client) -> None:
    assert client.get("/readyz").json()["viruses"] == "ok"
    settings.CLAMAV = "/run/nothing-is-here.ctl"
    assert "does not answer" in client.get("/readyz").json()["viruses"]
    settings.CLAMAV = ""
    assert "not scanned" in client.get("/readyz").json()["viruses"]


def test_a_word_that_means_nothing_stops_the_start(settings: Any) -> None:
    from django.core.management.base import SystemCheckError

    settings.SCANNER_AWAY = "whatever"
    with pytest.raises(SystemCheckError, match=r"files\.E001"):
        call_command("check", "--deploy", "--tag", "security", "--fail-level", "ERROR")


@pytest.mark.skipif(not os.environ.get("CAUNOI_TEST_CLAMD"), reason="no clamd on this machine")
def test_a_real_clamd_finds_it(settings: Any) -> None:
    settings.CLAMAV = os.environ["CAUNOI_TEST_CLAMD"]
    assert scanning.answers()
    with pytest.raises(FileRejected, match="mã độc"):
        scanning.scan(ContentFile(EICAR))
