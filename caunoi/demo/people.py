"""Who signs in to the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from wagtail.models import Site

from caunoi.accounts.actions import give_role
from caunoi.demo.factories import make_person
from caunoi.units.models import Unit

PASSWORD = "caunoi-demo"


@dataclass(frozen=True)
class Account:
    username: str
    full_name: str
    role: str
    unit: str
    label: str


ACCOUNTS = (
    Account("contributor", "Nguyễn Văn A", "contributor", "hai-luu", "Cộng tác viên xã Hải Lựu"),
    Account("editor", "Trần Thị B", "editor", "dai-truyen-thanh", "Biên tập viên"),
    Account("secretary", "Lê Văn C", "secretary", "dai-truyen-thanh", "Thư ký tòa soạn"),
    Account("head", "Phạm Thị D", "head", "dai-truyen-thanh", "Trưởng Ban biên tập"),
    Account("clerk", "Hoàng Văn E", "clerk", "van-phong", "Văn thư"),
    Account("officer", "Vũ Thị G", "officer", "phong-nong-nghiep", "Cán bộ chuyên môn"),
    Account("desk", "Ngô Thị P", "officer", "hai-luu", "Cán bộ một cửa xã Hải Lựu"),
    Account("registrar", "Tạ Thị T", "officer", "hai-luu", "Công chức tư pháp – hộ tịch xã Hải Lựu"),
    Account("leader", "Đặng Văn H", "leader", "ubnd-huyen", "Lãnh đạo huyện"),
    Account("helper", "Lưu Thị S", "helper", "hai-luu", "Tổ công nghệ số cộng đồng xã Hải Lựu"),
    Account("admin", "Bùi Thị K", "administrator", "huyen-song-lo", "Quản trị toàn hệ thống"),
)
# Has no role; `citizens.open_citizen` makes the account.
CITIZEN = Account("citizen", "Nguyễn Thị An", "", "hai-luu", "Người dân, vào Trang của tôi")
COMMUNE_ACCOUNTS = (
    Account("hailuu-editor", "Đỗ Văn L", "editor", "hai-luu", "Biên tập viên cổng xã Hải Lựu"),
    Account("hailuu-clerk", "Triệu Thị N", "clerk", "hai-luu", "Văn thư xã Hải Lựu"),
    Account("hailuu-leader", "Khổng Văn Q", "leader", "hai-luu", "Lãnh đạo xã Hải Lựu"),
    Account("hailuu-admin", "Hà Thị M", "administrator", "hai-luu", "Quản trị cổng xã Hải Lựu"),
)


def open_accounts(site: Site, accounts: tuple[Account, ...]) -> None:
    """Make the accounts that are not there yet and give each its role on `site`."""
    for account in accounts:
        user = get_user_model().objects.filter(username=account.username).first()
        if user is None:
            user = make_person(
                account.username,
                account.full_name,
                password=PASSWORD,
                unit=Unit.objects.get(slug=account.unit),
                is_superuser=account.username == "admin",
                is_staff=account.username == "admin",
            )
        give_role(user, account.role, site, None)
