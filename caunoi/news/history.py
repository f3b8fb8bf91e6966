"""How the newsroom's own entries read in the log of a page."""

from __future__ import annotations

from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from caunoi.vietnam.dates import VIETNAM


class WithReason(LogFormatter):
    """A decision of the board and why it was taken."""

    def format_message(self, log_entry: Any) -> str:
        reason = log_entry.data.get("reason", "")
        return f"{self.message}: {reason}" if reason else str(self.message)


class ScheduledFor(LogFormatter):
    label = _("Hẹn giờ đăng")
    message = _("Hẹn giờ đăng")

    def format_message(self, log_entry: Any) -> str:
        moment = parse_datetime(log_entry.data.get("at", "")) if log_entry.data.get("at") else None
        if moment is None:
            return str(self.message)
        return gettext("Hẹn đăng lúc %(moment)s") % {"moment": f"{moment.astimezone(VIETNAM):%H:%M, %d/%m/%Y}"}


DECISIONS = {
    "news.publish_at_once": _("Đăng ngay (tin khẩn), không qua các bước duyệt"),
    "news.withdraw": _("Thu hồi bài đã đăng"),
    "news.restore": _("Đăng lại bài đã thu hồi"),
}
EVENTS = {
    "news.open_newsroom": _("Mở tòa soạn của cổng"),
    "news.import": _("Nhập từ tệp"),
    "news.import_again": _("Cập nhật từ tệp nhập"),
    "news.preview_link": _("Tạo đường dẫn xem trước"),
}


def register(actions: Any) -> None:
    for action, words in DECISIONS.items():
        formatter = type("_Decision", (WithReason,), {"label": words, "message": words})
        actions.register_action(action)(formatter)
    for action, words in EVENTS.items():
        actions.register_action(action, words, words)
    actions.register_action("news.schedule")(ScheduledFor)
