"""Articles of any number, the same each time: sentences from a small stock, spread over units, sections and days."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

SEED = 20260101
NEWEST = datetime(2026, 11, 1, tzinfo=UTC)
SECTIONS = ("thoi-su-tong-hop", "kinh-te", "van-hoa-xa-hoi", "an-ninh-quoc-phong", "nong-thon-moi", "van-ban-chi-dao")
WHO = ("Bà con", "Đoàn viên thanh niên", "Hội Nông dân", "Lãnh đạo xã", "Các thầy cô", "Tổ hòa giải", "Đội dân quân")
WHAT = ("trồng rừng", "nạo vét kênh mương", "mở lớp học bơi", "thu hoạch lúa", "tu sửa đình làng", "khám bệnh miễn phí")
WHERE = ("bên bờ sông", "ở vùng đồi", "tại nhà văn hóa thôn", "trên cánh đồng giáp ranh", "quanh chợ phiên")
WHEN = ("từ sáng sớm", "trong ba ngày", "suốt mùa mưa", "trước ngày hội", "ngay sau tết", "vào cuối tuần")


def write(path: Path, count: int, units: list[str]) -> Path:
    """`count` records of the import contract as JSON lines."""
    chance = random.Random(SEED)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            lines.write(json.dumps(_record(number, chance, units), ensure_ascii=False) + "\n")
    return path


def _record(number: int, chance: random.Random, units: list[str]) -> dict[str, str]:
    title = f"{chance.choice(WHO)} {chance.choice(WHAT)} {chance.choice(WHERE)} ({number})"
    sentences = [_sentence(chance) for _ in range(chance.randint(12, 30))]
    return {
        "external_id": f"bench-{number}",
        "title": title,
        "summary": _sentence(chance),
        "body": "\n\n".join(" ".join(sentences[start : start + 4]) for start in range(0, len(sentences), 4)),
        "section": chance.choice(SECTIONS),
        "published_at": (NEWEST - timedelta(minutes=37 * number)).isoformat(),
        "author": "Ban biên tập",
        "unit": chance.choice(units),
        "tags": chance.choice(WHAT),
    }


def _sentence(chance: random.Random) -> str:
    return f"{chance.choice(WHO)} {chance.choice(WHAT)} {chance.choice(WHERE)} {chance.choice(WHEN)}."
