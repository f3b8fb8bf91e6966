"""One case on the desk: who, what, papers, thread and steps side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from caunoi.cases import actions
from caunoi.cases.answering import Answer, answers_for, inserted
from caunoi.cases.checklist import lacking_parts
from caunoi.cases.forms import MessageForm, PaperForm
from caunoi.cases.looks import note_look
from caunoi.cases.models import Access, Case, Message
from caunoi.cases.models.case import VERB_LABELS
from caunoi.cases.panels import panels_of
from caunoi.cases.permissions import officers_for, officers_of, parties_of, reach_of, stands_in_for
from caunoi.cases.rules.life_cycle import Party, State, Step, Verb, steps_for
from caunoi.cases.timeline import deadline_of, timeline_of
from caunoi.cases.views.desk import BesideQueueView
from caunoi.files.rejection import FileRejected


def visible_case(request: HttpRequest, code: str) -> Case:
    cases = Case.objects.visible_to(request.user).select_related("unit", "site", "submitter", "assignee", "received_by")
    return get_object_or_404(cases, code=code)


class CaseView(BesideQueueView):
    template_name = "cases/back_office/case.html"
    DEEDS = ("step", "message", "paper", "assign")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if reach_of(request.user) is not None:
            self.case = visible_case(request, kwargs["code"])
            self.parties = parties_of(request.user, self.case.site_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.case.code

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case
        note_look(self.request, case, Access.What.CASE)
        context = {
            "case": case,
            "deadline": deadline_of(case),
            "steps": timeline_of(case, for_staff=True),
            "verbs": [self._offer(step) for step in self._steps()],
            "panels": panels_of(case, self.request),
            "thread": case.messages.select_related("author"),
            "papers": case.files.select_related("added_by"),
            "history": case.events.select_related("actor").order_by("-sequence")[:60],
            "accesses": case.accesses.select_related("actor").order_by("-at")[:20],
            "officers": officers_of(case, self.request.user),
            "may_work": bool(self.parties) and not case.has_ended,
            "in_place_of": case.assignee if case.assignee_id in stands_in_for(self.request.user) else None,
            "answers": self.answers,
            "message_form": MessageForm(),
            "paper_form": PaperForm(),
            "reason": "",
            "body": "",
            "wrong_verb": self.request.GET.get("soan", ""),
            **kwargs,
        }
        if context["wrong_verb"] and not self.request.POST:
            proposed = [offer["proposed"] for offer in context["verbs"] if offer["verb"] == context["wrong_verb"]]
            context["reason"] = "".join(proposed)
        offered = {offer["verb"] for offer in context["verbs"]}
        context["kept_words"] = "" if context["wrong_verb"] in offered else context["reason"]
        return super().get_context_data(**context)

    @cached_property
    def answers(self) -> list[Answer]:
        return answers_for(self.case, self.request.user) if self.parties else []

    def _steps(self) -> list[Step]:
        """What may be done here; what is about money stands with its charge, and how it was paid is told there."""
        steps = steps_for(
            self.case.kind,
            State(self.case.state),
            self.parties,
            started=self.case.has_started,
            waiting=self.case.is_waiting,
        )
        elsewhere = {Verb.ASK_PAYMENT}
        if self.case.state == State.PAYMENT and self.case.charges.due().exists():
            elsewhere.add(Verb.CONFIRM_PAYMENT)
        return [step for step in steps if step.verb not in elsewhere]

    def _offer(self, step: Step) -> dict[str, Any]:
        return {
            "verb": step.verb.value,
            "label": VERB_LABELS[step.verb],
            "needs_reason": step.needs_reason,
            "names_body": step.names_body,
            "answers": [answer for answer in self.answers if answer.use in ("", step.verb)],
            "proposed": self._proposed(step.verb),
        }

    def _proposed(self, verb: Verb) -> str:
        """Whoever has ticked some papers and not others begins with the names of those that lack."""
        lacking = lacking_parts(self.case) if verb is Verb.ASK_SUPPLEMENT else []
        return _("Hồ sơ còn thiếu: %(parts)s.") % {"parts": "; ".join(lacking)} if lacking else ""

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        act = request.POST.get("act", "")
        if act not in self.DEEDS or not self.parties:
            return self._again()
        if self.case.has_ended and act != "step":
            messages.error(request, _("Hồ sơ đã kết thúc nên không ghi, không thêm, không giao được nữa."))
            return self._again(reason=request.POST.get("text", ""))
        deed: Callable[[], HttpResponse] = getattr(self, f"_{act}")
        return deed()

    def _again(self, *, status: int = 400, **forms: Any) -> HttpResponse:
        """The same page with what was typed, and what is wrong beside it."""
        self.case = visible_case(self.request, self.case.code)
        return render(self.request, self.template_name, self.get_context_data(**forms), status=status)

    def _done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return HttpResponseRedirect(reverse("case", args=[self.case.code]))

    def _step(self) -> HttpResponse:
        typed = self.request.POST
        wanted = typed.get("verb", "")
        words = {"reason": typed.get("reason", ""), "body": typed.get("body", "")}
        if "insert" in typed:
            words["reason"] = inserted(words["reason"], typed.get("answer", ""), self.answers)
            return self._again(status=200, wrong_verb=wanted, **words)
        try:
            verb, version = Verb(wanted), int(typed.get("version", ""))
            actions.take_step(self.case, verb, self.request.user, self.parties, version=version, **words)
        except ValueError:
            return self._again()
        except actions.NotAllowed as refused:
            messages.error(self.request, str(refused))
            return self._again(wrong_verb=wanted, **words)
        return self._done(_("Đã làm: %(step)s.") % {"step": VERB_LABELS[verb]})

    def _message(self) -> HttpResponse:
        if "insert" in self.request.POST:
            typed = self.request.POST
            text = inserted(typed.get("text", ""), typed.get("answer", ""), self.answers)
            return self._again(status=200, message_form=MessageForm(initial={"text": text}))
        form = MessageForm(self.request.POST)
        audience = self.request.POST.get("audience", "")
        if not form.is_valid() or audience not in Message.Audience.values:
            return self._again(message_form=form)
        actions.write_message(self.case, form.cleaned_data["text"], audience, self.request.user, self._party())
        return self._done(_("Đã gửi."))

    def _paper(self) -> HttpResponse:
        form = PaperForm(self.request.POST, self.request.FILES)
        if form.is_valid():
            is_result = "is_result" in self.request.POST
            try:
                actions.attach(
                    self.case,
                    form.cleaned_data["file"],
                    self.request.user,
                    self._party(),
                    part=form.cleaned_data["part"],
                    is_result=is_result,
                )
            except (FileRejected, actions.NotAllowed) as refused:
                form.add_error("file", str(refused))
        return self._again(paper_form=form) if form.errors else self._done(_("Đã thêm giấy tờ."))

    def _assign(self) -> HttpResponse:
        typed = self.request.POST.get("officer", "")
        officer = officers_for(self.request.user).filter(pk=int(typed)).first() if typed.isdecimal() else None
        try:
            actions.assign([self.case], officer, self.request.user)
        except actions.NotAllowed as refused:
            messages.error(self.request, str(refused))
            return self._again()
        return self._done(
            _("Đã giao hồ sơ cho %(officer)s.") % {"officer": officer} if officer else _("Đã bỏ giao việc.")
        )

    def _party(self) -> Party:
        return Party.OFFICER if Party.OFFICER in self.parties else Party.DESK
