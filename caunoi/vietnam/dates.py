"""Dates as Vietnamese offices write them, and how long ago something was."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from lunar_vn import can_chi, solar_to_lunar

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
LUNAR_MONTHS = "Giêng,Hai,Ba,Tư,Năm,Sáu,Bảy,Tám,Chín,Mười,Mười Một,Chạp".split(",")


def local_day(moment: date | datetime) -> date:
    """The calendar day in Vietnam."""
    if isinstance(moment, datetime):
        return moment.astimezone(VIETNAM).date() if moment.tzinfo else moment.date()
    return moment


def short_date(moment: date | datetime) -> str:
    """`23/11/2026`."""
    return f"{local_day(moment):%d/%m/%Y}"


def long_date(moment: date | datetime) -> str:
    """`Thứ Hai, ngày 23 tháng 11 năm 2026`; days below 10 and January, February take a zero.

    The zeros are those of decree 30/2020/NĐ-CP on the form of documents.
    """
    day = local_day(moment)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{WEEKDAYS[day.weekday()]}, ngày {day.day:02d} tháng {month} năm {day.year}"


def ago(moment: datetime, now: datetime) -> str:
    """`vừa xong`, `5 phút trước`, `3 giờ trước`, `hôm qua`, `3 ngày trước`, `2 tháng trước`.

    Days are calendar days in Vietnam; a moment still to come is `sắp tới` today, `còn 3 ngày` later.
    """
    seconds = (now - moment).total_seconds()
    days = (local_day(now) - local_day(moment)).days
    if seconds < 0:
        return "sắp tới" if days == 0 else f"còn {-days} ngày"
    if seconds < 60:
        return "vừa xong"
    if seconds < 3600:
        return f"{int(seconds // 60)} phút trước"
    if days == 0:
        return f"{int(seconds // 3600)} giờ trước"
    if days == 1:
        return "hôm qua"
    if days < 30:
        return f"{days} ngày trước"
    if days < 365:
        return f"{days // 30} tháng trước"
    return f"{days // 365} năm trước"


def parse_day(text: str) -> date:
    """Read `23/11/2026`, `23-11-2026`, `23.11.2026` or `2026-11-23`; ValueError says what is expected."""
    cleaned = text.strip()
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(cleaned, form).replace(tzinfo=VIETNAM).date()
        except ValueError:
            continue
    raise ValueError(f"“{text}” không phải là ngày; hãy viết như 23/11/2026.")


def lunar_date(moment: date | datetime) -> str:
    """`mùng 3 tháng Giêng năm Bính Ngọ`, `rằm tháng Bảy năm …`, `ngày 23 tháng Chạp năm …`; years 1900 to 2100.

    The calendar is the Vietnamese one (new moons in UTC+7), which now and then differs from the Chinese by a day
    and once in decades by a month.
    """
    lunar = solar_to_lunar(local_day(moment))
    day = "rằm" if lunar.day == 15 else f"mùng {lunar.day}" if lunar.day <= 10 else f"ngày {lunar.day}"
    month = LUNAR_MONTHS[lunar.month - 1] + (" nhuận" if lunar.leap else "")
    return f"{day} tháng {month} năm {can_chi.get_year_can_chi(lunar.year)}"
