"""A step of the newsroom's workflow: Wagtail's group approval, with four eyes and a reason for each return."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from caunoi.news import rules


class EditorialStep(AbstractGroupApprovalTask):
    """Whoever edited the text last may send it on for others, never approve it."""

    class Meta:
        verbose_name = _("bước duyệt tin bài")
        verbose_name_plural = _("bước duyệt tin bài")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        latest = obj.get_latest_revision()
        allowed = rules.may_approve(actor_id=user.pk, last_editor_id=latest.user_id if latest else None)
        return [
            action for action in super().get_actions(obj, user) if allowed or not action[0].startswith("approve")
        ]
