"""The demonstration's procedures: imported as an office would, some of them amended, one waiting, one a draft."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Site

from caunoi.demo.blank_forms import write_form
from caunoi.demo.procedure_factories import amend, make_procedure
from caunoi.procedures.actions import send_for_approval
from caunoi.procedures.content import content_of
from caunoi.procedures.importing.writer import ProcedureWriter
from caunoi.procedures.models import Procedure
from caunoi.vietnam.slugs import slugify

CONTENT = Path(__file__).parent / "content" / "procedures"
FEES = Path(__file__).parent / "content" / "fees.yml"
EFORMS = Path(__file__).parent / "content" / "eforms"
# How sure the portal must be of who files; anybody may send the rest.
ASSURANCE = {"1.000894": 2, "1.001612": 1}


def load_procedures(site: Site) -> int:
    """Bring in what is not there yet; returns how many the site has then."""
    if not Procedure.objects.filter(site=site).exists():
        with tempfile.TemporaryDirectory() as folder:
            writer = ProcedureWriter(site, Path(folder))
            with writer.at_work():
                for record in records(Path(folder)):
                    writer.take(record)
        _amend(site)
        _leave_unfinished(site)
    return Procedure.objects.filter(site=site).count()


def records(folder: Path) -> Iterator[dict[str, Any]]:
    """As `import_procedures` reads them; the blank forms are written into `folder`."""
    tables = yaml.safe_load(FEES.read_text("utf-8"))["tables"]
    for path in sorted(CONTENT.glob("*.yml")):
        told = yaml.safe_load(path.read_text("utf-8"))
        for procedure in told["procedures"]:
            record = {**told["defaults"], **procedure, "shown_below": True}
            record["code"] = str(record["code"])
            record["external_id"] = record["code"]
            record["forms"] = [_form(form, folder) for form in record.get("forms", [])]
            record |= _filed_here(record["code"]) | tables.get(record["code"], {})
            yield record


def _filed_here(code: str) -> dict[str, Any]:
    """The Sông Lô of its day takes in on the web what it has a form for."""
    path = EFORMS / f"{code}.yml"
    if not path.exists():
        return {}
    told = yaml.safe_load(path.read_text("utf-8"))
    return {"eform": told, "filed_here": True, "received_here": True, "assurance": ASSURANCE.get(code, 0)}


def _form(form: dict[str, Any], folder: Path) -> dict[str, str]:
    name = f"{slugify(form['name'])}.docx"
    write_form(folder / name, form["name"], form["lines"])
    return {"name": form["name"], "file": name}


def _amend(site: Site) -> None:
    """One that was changed already, and one whose change is announced and does not hold yet."""
    leader = get_user_model().objects.filter(username="leader").first()
    papers = Procedure.objects.get(site=site, code="1.004873")
    amend(
        papers,
        leader,
        change_note="Không phải nộp bản sao sổ hộ khẩu nữa: cơ quan tự tra cơ sở dữ liệu dân cư.",
        conditions="Không phải nộp, xuất trình sổ hộ khẩu.",
    )
    shop = Procedure.objects.get(site=site, code="2.000720")
    channels = [
        {"kind": "in_person", "time_amount": 2, "time_unit": "working_day"},
        {"kind": "online", "time_amount": 2, "time_unit": "working_day"},
    ]
    fees = content_of(shop)["fee_rows"]
    day = timezone.localdate() + timedelta(days=30)
    amend(
        shop,
        leader,
        change_note="Rút thời hạn còn 2 ngày làm việc, giảm một nửa lệ phí.",
        channels=channels,
        fee_rows=[{**row, "amount": row["amount"] // 2} for row in fees],
        time_limit="02 ngày làm việc",
        effective_on=day.isoformat(),
    )


def _leave_unfinished(site: Site) -> None:
    """What an officer is still writing, and what waits for the leader."""
    officer = get_user_model().objects.filter(username="officer").first()
    make_procedure(
        site,
        "2.002161",
        "Hỗ trợ khôi phục sản xuất vùng bị thiệt hại do thiên tai",
        field="Phòng, chống thiên tai",
        by=officer,
        public=False,
        summary="Tiền và giống giúp nhà nông sản xuất lại sau bão, lũ.",
        life_events=["lam-nong"],
        forms=[],
        dossier=[{"name": "Đơn đề nghị hỗ trợ thiệt hại", "plain_name": "Đơn đề nghị"}],
        legal_bases=[{"number": "02/2017/NĐ-CP"}],
        result="Quyết định hỗ trợ",
        shown_below=True,
    )
    waiting = make_procedure(
        site,
        "1.000954",
        "Xét tặng danh hiệu Gia đình văn hóa hằng năm",
        field="Văn hóa cơ sở",
        by=officer,
        public=False,
        summary="Bình xét ở khu dân cư, xã công nhận vào cuối năm.",
        life_events=[],
        forms=[],
        dossier=[{"name": "Bản đăng ký tham gia thi đua", "plain_name": "Bản đăng ký"}],
        legal_bases=[{"number": "86/2023/NĐ-CP"}],
        result="Quyết định công nhận Gia đình văn hóa",
        shown_below=True,
    )
    send_for_approval(waiting, officer)
