"""Applications that people of the demonstration filed on the web, and some that they have not finished; all made up."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw
from wagtail.models import Site

from caunoi.demo.eform_factories import begin, file_online
from caunoi.procedures.eforms.parts import wanted_papers
from caunoi.procedures.models import Draft, Procedure

COMMUNES = ("hai-luu", "dong-que", "nhan-dao", "phuong-khoan")
SIGNED = {"declared": True}
WOMAN = {"name": "Trần Thị Mơ", "birth_date": "12/04/1998", "identity_number": "026198001234", "ethnic": "Kinh"}
MAN = {"name": "Nguyễn Văn Đạt", "birth_date": "02/09/1996", "identity_number": "026096004321", "ethnic": "Kinh"}
PLACE = {"address": "Thôn minh họa", "nationality": "Việt Nam"}


def _days_ago(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%d/%m/%Y}"


def _birth() -> dict[str, Any]:
    return {
        "relation": "me",
        "child_name": "Nguyễn Minh Khôi",
        "born_on": _days_ago(12),
        "gender": "nam",
        "ethnic": "Kinh",
        "birthplace": "co-so-y-te",
        "hospital": "Trung tâm Y tế huyện Sông Lô",
        "native_place": "Hải Lựu, Sông Lô",
        "mother": WOMAN | PLACE,
        "has_father": "yes",
        "father": MAN | PLACE,
        "copies": "2",
    }


def _answers(code: str) -> dict[str, Any]:
    told: dict[str, dict[str, Any]] = {
        "1.001193": _birth(),
        "1.000656": {
            "deceased": {"name": "Nguyễn Văn Lão", "birth_date": "01/01/1941", "gender": "nam"} | PLACE,
            "died_on": _days_ago(4),
            "died_at": "nha",
            "cause": "Tuổi già",
            "relation": "Con",
            "notice": "yes",
        },
        "2.000815": {
            "papers": [{"name": "Bằng tốt nghiệp trung học phổ thông", "pages": "1", "copies": "3"}],
            "use": ["xin-viec"],
            "coming": _days_ago(-3),
        },
        "1.001776": {
            "person": {"name": "Phạm Thị Cụ", "birth_date": "05/05/1945", "gender": "nu"} | PLACE,
            "group": "cao-tuoi",
            "circumstances": "Bà ở một mình, con cháu đi làm xa, không có lương hưu.",
            "payment": "buu-dien",
        },
        "1.004873": {
            "person": WOMAN | PLACE | {"gender": "nu"},
            "status": "chua",
            "purpose": "ket-hon",
        },
    }
    return {**told[code], "signature": {"name": WOMAN["name"], **SIGNED}}


FILED = ("1.001193", "1.001193", "1.000656", "2.000815", "1.001776", "1.004873", "1.001193", "1.001776")
UNFINISHED = ("1.001193", "1.004873", "2.000815")


def photograph(words: str) -> ContentFile:
    """A sheet on a table, as a telephone takes it."""
    picture = Image.new("RGB", (900, 1200), "#8a7a66")
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((80, 70, 820, 1130), fill="#f6f3ea", outline="#d8d2c2", width=4)
    drawing.text((140, 140), words.upper(), fill="#333333")
    for line in range(14):
        drawing.rectangle((140, 240 + line * 56, 640 + line * 37 % 140, 250 + line * 56), fill="#b9b4a6")
    out = BytesIO()
    picture.save(out, "JPEG", quality=70)
    return ContentFile(out.getvalue(), name="anh-chup.jpg")


def fill(site: Site) -> None:
    """Once; who filed is known by number, as at the counters of the demonstration."""
    if Draft.objects.filter(site=site).exists():
        return
    known = {one.code: one for one in Procedure.objects.public().filter(site=site, filed_here=True)}
    for number, code in enumerate(code for code in FILED if code in known):
        draft = begin(known[code], contact=_contact(number), answers=_answers(code))
        wanted = wanted_papers(draft.version.content, _answers(code))
        file_online(draft, [(paper.name, photograph(f"ban chup {number}")) for paper in wanted if paper.required])
    for number, code in enumerate(code for code in UNFINISHED if code in known):
        whole = _answers(code)
        begin(known[code], contact=_contact(100 + number), answers=dict(list(whole.items())[:3]))


def _contact(number: int) -> dict[str, str]:
    return {
        "unit": COMMUNES[number % len(COMMUNES)],
        "name": WOMAN["name"],
        "phone": f"0987{number:06d}",
        "email": f"nop-tren-mang-{number}@example.vn",
    }
