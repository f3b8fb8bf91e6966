"""From a contributor's draft to publication, by four roles and four eyes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from caunoi.demo import factories
from caunoi.news import actions
from caunoi.news.models import ArticlePage
from tests.news.conftest import again


def edit_as(article: ArticlePage, person: Any, **changes: Any) -> None:
    latest = again(article).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(latest, name, value)
    latest.save_revision(user=person)


def action_names(article: ArticlePage, person: Any) -> set[str]:
    article = again(article)
    return {name for name, _label, _modal in article.current_workflow_task.get_actions(article, person)}


def test_an_article_is_public_only_after_editor_secretary_and_head(
    sent: ArticlePage, editor: Any, secretary: Any, head: Any, pass_on: Callable[..., None]
) -> None:
    for person in (editor, secretary):
        assert not again(sent).live
        pass_on(sent, person)
    assert not again(sent).live
    pass_on(sent, head)
    published = again(sent)
    assert published.live
    assert published.published_at is not None
    assert published.current_workflow_state is None


def test_only_the_role_of_a_step_can_take_it(
    sent: ArticlePage, contributor: Any, secretary: Any, head: Any, editor: Any
) -> None:
    assert action_names(sent, editor) == {"approve", "reject"}
    for other in (contributor, secretary, head):
        assert action_names(sent, other) == set()


def test_an_editor_may_mend_an_article_and_pass_it_on(
    sent: ArticlePage, editor: Any, pass_on: Callable[..., None]
) -> None:
    edit_as(sent, editor, title="Hòa Sơn gặt sớm tránh lũ")
    pass_on(sent, editor)
    assert again(sent).current_workflow_task.name == "Thư ký kiểm tra"


def test_what_the_secretary_mends_does_not_go_back_to_the_editor(
    sent: ArticlePage, editor: Any, secretary: Any, pass_on: Callable[..., None]
) -> None:
    pass_on(sent, editor)
    edit_as(sent, secretary, title="Hòa Sơn gặt xong trước lũ")
    pass_on(sent, secretary)
    assert again(sent).current_workflow_task.name == "Trưởng Ban duyệt"


def test_nobody_approves_their_own_last_edit(
    before_the_head: ArticlePage, head: Any, pass_on: Callable[..., None]
) -> None:
    edit_as(before_the_head, head, title="Tiêu đề của Trưởng Ban")
    assert action_names(before_the_head, head) == {"reject"}
    with pytest.raises(PermissionDenied, match="lần cuối"):
        pass_on(before_the_head, head)
    assert not again(before_the_head).live


def test_four_eyes_hold_for_the_superuser_too(
    before_the_head: ArticlePage, django_user_model: Any, pass_on: Callable[..., None]
) -> None:
    root = django_user_model.objects.create_superuser("root", "root@example.vn", "x")
    edit_as(before_the_head, root, title="Tiêu đề của quản trị")
    with pytest.raises(PermissionDenied):
        pass_on(before_the_head, root)


def test_someone_with_every_role_cannot_bring_out_their_own_article_alone(
    section: Any, editor: Any, secretary: Any, head: Any, pass_on: Callable[..., None]
) -> None:
    head.groups.add(*editor.groups.all(), *secretary.groups.all())
    own = factories.make_article(section, "Bài tự viết", author=head, public=False)
    own.get_workflow().start(own, head)
    pass_on(own, head)
    pass_on(own, head)
    with pytest.raises(PermissionDenied):
        pass_on(own, head)


def test_a_return_without_a_reason_is_refused(sent: ArticlePage, editor: Any, pass_on: Callable[..., None]) -> None:
    with pytest.raises(PermissionDenied):
        pass_on(sent, editor, "reject", " . ")
    assert again(sent).current_workflow_state.status == "in_progress"


def test_a_return_with_a_reason_lets_the_writer_mend_and_send_again(
    sent: ArticlePage, contributor: Any, editor: Any, pass_on: Callable[..., None]
) -> None:
    pass_on(sent, editor, "reject", "Thiếu số liệu sản lượng, hãy bổ sung.")
    returned = again(sent)
    assert returned.current_workflow_state.status == "needs_changes"
    assert returned.permissions_for_user(contributor).can_edit()
    edit_as(sent, contributor, summary="Sản lượng đạt 62 tạ mỗi héc-ta.")
    returned.current_workflow_state.resume(contributor)
    assert again(sent).current_workflow_task.name == "Biên tập"


def test_the_reason_form_says_what_is_missing(sent: ArticlePage) -> None:
    form = again(sent).current_workflow_task.get_form_for_action("reject")({"comment": ""})
    assert not form.is_valid()
    assert "lý do" in form.errors["comment"][0]


def test_a_writer_cannot_change_what_is_being_checked(sent: ArticlePage, contributor: Any, editor: Any) -> None:
    lock = again(sent).get_lock()
    assert lock.for_user(contributor)
    assert not lock.for_user(editor)


def test_a_scheduled_article_waits_for_its_hour_after_approval(
    before_the_head: ArticlePage, secretary: Any, head: Any, pass_on: Callable[..., None]
) -> None:
    moment = timezone.now() + timedelta(hours=3)
    actions.schedule(again(before_the_head), secretary, moment)
    pass_on(before_the_head, head)
    waiting = again(before_the_head)
    assert not waiting.live
    assert waiting.approved_schedule
    assert waiting not in ArticlePage.objects.published()
    waiting.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    revision = waiting.get_latest_revision()
    revision.content = {**revision.content, "go_live_at": None}
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    assert again(before_the_head).live


def test_nobody_schedules_for_yesterday(draft: ArticlePage, secretary: Any) -> None:
    with pytest.raises(actions.NotAllowed):
        actions.schedule(draft, secretary, timezone.now() - timedelta(days=1))


@pytest.mark.parametrize("role", ["editor", "secretary", "head", "administrator"])
def test_no_role_has_a_button_that_goes_past_the_workflow(
    draft: ArticlePage, role: str, request: pytest.FixtureRequest, as_person: Callable[[Any], Any]
) -> None:
    person = request.getfixturevalue(role)
    client = as_person(person)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert 'name="action-publish"' not in client.get(address).text
    assert not draft.permissions_for_user(person).can_publish()
    assert not draft.get_parent().specific.permissions_for_user(person).can_publish_subpage()


def test_the_head_publishes_breaking_news_alone_and_the_log_says_why(draft: ArticlePage, head: Any) -> None:
    actions.publish_at_once(draft, head, "Lũ lên nhanh, phải báo ngay cho dân.")
    assert again(draft).live
    entry = PageLogEntry.objects.get(page=draft.pk, action="news.publish_at_once")
    assert entry.user == head
    assert entry.data["reason"] == "Lũ lên nhanh, phải báo ngay cho dân."
    assert "Lũ lên nhanh" in entry.message


def test_breaking_news_ends_a_workflow_that_was_under_way(sent: ArticlePage, head: Any) -> None:
    actions.publish_at_once(sent, head, "Lũ lên nhanh, phải báo ngay cho dân.")
    assert again(sent).live
    assert again(sent).current_workflow_state is None


@pytest.mark.parametrize("role", ["contributor", "editor", "secretary"])
def test_breaking_news_is_for_the_head(draft: ArticlePage, role: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(actions.NotAllowed):
        actions.publish_at_once(draft, request.getfixturevalue(role), "Lũ lên nhanh, phải báo ngay.")
    assert not again(draft).live


def test_breaking_news_needs_a_reason(draft: ArticlePage, head: Any) -> None:
    with pytest.raises(actions.NotAllowed):
        actions.publish_at_once(draft, head, "gấp")
    assert not again(draft).live
