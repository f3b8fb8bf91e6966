"""Bringing articles before the public, and taking them back with an explanation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from caunoi.news import rules
from caunoi.news.models import ArticlePage
from caunoi.news.page_form import text_of
from caunoi.news.signals import article_standing_changed
from caunoi.news.tasks import publish_due_at


class NotAllowed(PermissionDenied):
    """The actor may not do this, or not so; the message says why."""


def prepare(article: ArticlePage) -> ArticlePage:
    """Write the facts that follow from the text; the editor's form does the same. Does not save."""
    article.word_count = rules.count_words(text_of(article))
    return article


def date_publication(article: ArticlePage, moment: datetime | None = None) -> None:
    """Set the day an article is shown and sorted by, once: at first publication, or as the board chose."""
    day = article.published_at or moment or article.first_published_at or timezone.now()
    ArticlePage.objects.filter(pk=article.pk, published_at__isnull=True).update(published_at=day)
    article.published_at = day


@transaction.atomic
def publish_latest(article: ArticlePage, actor: Any) -> Revision:
    """Publish the latest text, or schedule it when it says so. The caller made sure that it is approved."""
    latest = article.get_latest_revision()
    scheduled = latest.as_object()
    later = rules.goes_out_later(scheduled.go_live_at, timezone.now())
    if not article.live or article.published_at is None:
        date_publication(article, scheduled.go_live_at if later else timezone.now())
        latest = Revision.objects.get(pk=latest.pk)
    latest.publish(user=actor, skip_permission_checks=True)
    for moment in (scheduled.go_live_at, scheduled.expire_at):
        if rules.goes_out_later(moment, timezone.now()):
            publish_due_at(moment)
    return latest


@transaction.atomic
def schedule(article: ArticlePage, actor: Any, moment: datetime) -> Revision:
    """Say when the article goes out once it is approved; the workflow goes on as before."""
    if not rules.goes_out_later(moment, timezone.now()):
        raise NotAllowed(_("Giờ hẹn đăng phải sau thời điểm hiện tại."))
    draft = article.get_latest_revision_as_object()
    draft.go_live_at = moment
    revision = draft.save_revision(user=actor, log_action=True)
    log(
        instance=article,
        action="news.schedule",
        user=actor,
        data={"at": moment.isoformat()},
        revision=revision,
    )
    return revision


@transaction.atomic
def publish_at_once(article: ArticlePage, actor: Any, reason: str) -> Revision:
    """The breaking-news path: the head alone, whoever wrote the text; the log says so and why."""
    _board_decides(article, actor, reason)
    draft = article.get_latest_revision_as_object()
    draft.go_live_at = None
    revision = prepare(draft).save_revision(user=actor)
    log(
        instance=draft,
        action="news.publish_at_once",
        user=actor,
        data={"reason": reason.strip()},
        revision=revision,
    )
    return publish_latest(ArticlePage.objects.get(pk=article.pk), actor)


@transaction.atomic
def withdraw(article: ArticlePage, actor: Any, reason: str) -> None:
    """Take a published article back: its address answers 410 with `reason`, and no list shows it any more."""
    _board_decides(article, actor, reason)
    if not article.live or article.withdrawn_at is not None:
        raise NotAllowed(_("Chỉ thu hồi được bài đang đăng."))
    article.withdrawn_at = timezone.now()
    article.withdrawal_reason = reason.strip()
    _write_decision(article)
    log(instance=article, action="news.withdraw", user=actor, data={"reason": article.withdrawal_reason})
    article_standing_changed.send(sender=ArticlePage, instance=article)


@transaction.atomic
def restore(article: ArticlePage, actor: Any, reason: str) -> None:
    """Bring a withdrawn article back as it was."""
    _board_decides(article, actor, reason)
    if article.withdrawn_at is None:
        raise NotAllowed(_("Bài này không bị thu hồi."))
    article.withdrawn_at = None
    article.withdrawal_reason = ""
    _write_decision(article)
    log(instance=article, action="news.restore", user=actor, data={"reason": reason.strip()})
    article_standing_changed.send(sender=ArticlePage, instance=article)


def _board_decides(article: ArticlePage, actor: Any, reason: str) -> None:
    if not article.permissions_for_user(actor).may_decide():
        raise NotAllowed(_("Chỉ Trưởng Ban biên tập mới được làm việc này."))
    if not rules.reason_is_enough(reason):
        raise NotAllowed(_("Hãy viết lý do thành câu; lý do được lưu vào nhật ký."))


def _write_decision(article: ArticlePage) -> None:
    """Only the decision: an open draft of the text is not touched."""
    ArticlePage.objects.filter(pk=article.pk).update(
        withdrawn_at=article.withdrawn_at, withdrawal_reason=article.withdrawal_reason
    )
