"""`/quan-tri/ho-so/`: the queue by due date, narrowed by an address; a case is found by what people tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from caunoi.cases import actions, queue
from caunoi.cases.forms import QueueForm
from caunoi.cases.models import Case, Letter
from caunoi.cases.permissions import officers_for, overseen_sites, reach_of, receiving_sites
from caunoi.cases.rules.life_cycle import Verb
from caunoi.cases.state_names import state_choices
from caunoi.cases.timeline import deadline_of
from caunoi.units.calendars import hours_of_each
from caunoi.units.models import Unit

TABS = (
    ("all", gettext_lazy("Đang giải quyết"), ""),
    ("mine", gettext_lazy("Của tôi"), "desk=mine"),
    ("free", gettext_lazy("Chưa giao"), "desk=free"),
    ("soon", gettext_lazy("Sắp đến hạn"), "due=soon"),
    ("late", gettext_lazy("Quá hạn"), "due=late"),
)
SORTS = (
    ("due", gettext_lazy("Hạn gần nhất")),
    ("newest", gettext_lazy("Mới nộp trước")),
    ("oldest", gettext_lazy("Nộp lâu nhất trước")),
)


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """For whoever works on cases or answers for them; nobody else learns that there are any."""

    header_icon = "tasks"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if reach_of(request.user) is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class BesideQueueView(DeskView):
    """A page that the queue leads to."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, own = super().get_breadcrumbs_items()
        return [*above, {"url": reverse("case_queue"), "label": QueueView.page_title}, own]


class QueueView(DeskView):
    template_name = "cases/back_office/queue.html"
    DEEDS = ("assign", "hand_over")
    page_title = gettext_lazy("Hồ sơ một cửa")

    @cached_property
    def officers(self) -> list[Any]:
        return list(officers_for(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wish = QueueForm(self.request.GET).wish()
        now = queue.Now.of(self.request.user)
        seen = Case.objects.visible_to(self.request.user)
        page = queue.page_of(seen, wish, now)
        counts = queue.counts_of(seen, wish, now)
        told = {
            "rows": _rows(page.cases, now.own - {self.request.user.pk}),
            "page": page,
            "wish": wish,
            "page_query": self.request.GET,
            "counts": counts,
            "tabs": [_tab(name, label, query, wish, counts) for name, label, query in TABS],
            "filters": self._filters(wish, counts),
            "officers": self.officers,
            "sorts": SORTS,
            "may_receive": bool(receiving_sites(self.request.user)),
            "may_oversee": bool(overseen_sites(self.request.user)),
            "unsure_letters": _unsure_letters(self.request.user),
            "chosen": frozenset(),
            "given_to": 0,
            "refused": [],
            **kwargs,
        }
        return super().get_context_data(**told)

    def _filters(self, wish: queue.Wish, counts: queue.Counts) -> list[dict[str, Any]]:
        """Each choice with how many it would leave; what is chosen stays to be seen, even with nothing behind it."""
        units = Unit.objects.filter(pk__in=counts.units | ({wish.unit} if wish.unit else set()))
        people = [(person.pk, str(person)) for person in self.officers if person.pk in counts.officers]
        procedures = dict(counts.procedures)
        if wish.procedure:
            procedures.setdefault(wish.procedure, wish.procedure)
        told = (
            ("state", _("Trạng thái"), _("Đang giải quyết"), state_choices(), wish.state),
            ("procedure", _("Thủ tục"), _("Mọi thủ tục"), sorted(procedures.items(), key=_by_label), wish.procedure),
            ("unit", _("Đơn vị"), _("Mọi đơn vị"), [(u.pk, str(u)) for u in units.order_by("sort_key")], wish.unit),
            ("officer", _("Người xử lý"), _("Mọi người"), people, wish.officer),
            ("channel", _("Cách nộp"), _("Mọi cách"), Case.Channel.choices, wish.channel),
            ("fee", _("Phí, lệ phí"), _("Không kể phí"), Case.FeeState.choices, wish.fee),
        )
        return [
            {
                "name": name,
                "label": label,
                "all": everything,
                "choices": [_choice(value, words, counts.by.get(name), chosen) for value, words in choices],
            }
            for name, label, everything, choices, chosen in told
        ]

    def post(self, request: HttpRequest) -> HttpResponse:
        """One deed for all that are ticked; what is not visible is not touched, what was not done is said and stays."""
        chosen = [int(pk) for pk in request.POST.getlist("case")[: queue.PER_PAGE * 2] if _is_number(pk)]
        deed = request.POST.get("deed", "assign")
        if deed not in self.DEEDS:
            return self._again(_("Hãy chọn một việc trong danh sách."), chosen)
        cases = list(Case.objects.visible_to(request.user).filter(pk__in=chosen).select_related("unit").order_by("pk"))
        if not cases:
            return self._again(_("Hãy đánh dấu ít nhất một hồ sơ."), chosen)
        if deed == "hand_over":
            versions = {pk: _number(request.POST.get(f"version-{pk}")) for pk in chosen}
            outcome = actions.step_each(cases, Verb.HAND_OVER, versions, request.user)
            return self._told(outcome, _("Đã trả kết quả %(count)d hồ sơ."), chosen)
        officer = next((known for known in self.officers if known.pk == _number(request.POST.get("officer"))), None)
        if officer is None:
            return self._again(_("Hãy chọn người nhận; các hồ sơ đã đánh dấu vẫn còn."), chosen)
        outcome = actions.assign_each(cases, officer, request.user)
        done = _("Đã giao %%(count)d hồ sơ cho %(officer)s.") % {"officer": str(officer).replace("%", "%%")}
        return self._told(outcome, done, chosen)

    def _told(self, outcome: actions.Outcome, done: str, chosen: Iterable[int]) -> HttpResponse:
        if outcome.done:
            messages.success(self.request, done % {"count": len(outcome.done)})
        if not outcome.refused:
            return HttpResponseRedirect(self.request.get_full_path())
        words = _("Không làm được với %(count)d hồ sơ dưới đây; các hồ sơ ấy vẫn được đánh dấu.")
        still = {case.pk for case, _why in outcome.refused}
        return self._again(
            words % {"count": len(outcome.refused)}, [pk for pk in chosen if pk in still], outcome.refused
        )

    def _again(self, problem: str, chosen: Iterable[int], refused: Iterable[Any] = ()) -> HttpResponse:
        messages.error(self.request, problem)
        told = self.get_context_data(
            chosen=frozenset(chosen), given_to=_number(self.request.POST.get("officer")), refused=list(refused)
        )
        return render(self.request, self.template_name, told, status=400)


def _is_number(typed: str) -> bool:
    return typed.isdecimal() and len(typed) < 12


def _number(typed: str | None) -> int:
    return int(typed) if typed and _is_number(typed) else -1


def _by_label(pair: tuple[str, str]) -> str:
    return pair[1]


def _choice(value: Any, words: Any, counter: Any, chosen: Any) -> dict[str, Any]:
    return {
        "value": str(value),
        "label": words,
        "count": counter[value] if counter is not None and value in counter else None,
        "chosen": value == chosen,
    }


def _tab(name: str, label: Any, query: str, wish: queue.Wish, counts: queue.Counts) -> dict[str, Any]:
    is_current = name == (wish.due or wish.desk or "all") and not wish.q
    return {"label": label, "query": query, "count": counts.tabs.get(name), "is_current": is_current}


def _unsure_letters(user: Any) -> int:
    """Counted to a hundred."""
    return len(Letter.objects.visible_to(user).wanting_a_decision().values_list("pk", flat=True)[:100])


def _rows(cases: list[Case], away: frozenset[int]) -> list[dict[str, Any]]:
    """With the deadline of each; the hours of all their units are read at once."""
    hours = hours_of_each({case.unit_id: case.unit for case in cases}.values())
    return [
        {"case": case, "deadline": deadline_of(case, hours[case.unit_id]), "in_place": case.assignee_id in away}
        for case in cases
    ]
