"""`/tra-cuu/`: where one's case is, since when, what comes next, by when, and who answers for it.

Nothing here tells whether a code exists: an unknown one and a wrong second fact get the same words in the same time.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Site

from caunoi.accounts.citizens import citizen_of
from caunoi.cases import actions
from caunoi.cases.actions.claiming import claim_by_paper
from caunoi.cases.bill import bill_of
from caunoi.cases.citizen_pass import Pass, address_of_pass, code_of_old_pass, pass_for, pass_in, read_pass
from caunoi.cases.erasure_answers import answer_to_holder
from caunoi.cases.forms import FollowForm, MessageForm, PaperForm, RatingForm, ReasonForm
from caunoi.cases.gateways import gateway
from caunoi.cases.models import Access, Case, Message
from caunoi.cases.rules.codes import as_typed, is_code
from caunoi.cases.rules.life_cycle import Party, State, Verb, steps_for
from caunoi.cases.throttling import guesses_too_often, note_wrong
from caunoi.cases.timeline import deadline_of, next_words_of, timeline_of
from caunoi.cases.views import own_data
from caunoi.cases.views.official import for_the_submitter
from caunoi.files.rejection import FileRejected

NOBODY = "0000-nobody"
SAID = {
    "gui": gettext_lazy("Đã gửi. Cán bộ xử lý sẽ đọc được ngay."),
    "giay-to": gettext_lazy("Đã nhận giấy tờ."),
    "rut": gettext_lazy("Đã rút hồ sơ."),
    "xoa": gettext_lazy("Đã nhận yêu cầu xóa; trả lời ở phần “Dữ liệu của tôi” dưới đây."),
    "nhan": gettext_lazy("Đã đưa hồ sơ vào trang của ông/bà."),
    "danh-gia": gettext_lazy("Cảm ơn ông/bà đã đánh giá."),
}


# The form stands on a page that is the same for everyone, without a token; what it shows needs the second fact.
@csrf_exempt
@never_cache
@sensitive_post_parameters("phone_end")
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _asked(request, FollowForm(initial={"code": as_typed(request.GET.get("ma", ""))}))
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _asked(request, form, status=400)
    code = form.cleaned_data["code"]
    if guesses_too_often(request, code):
        form.add_error(None, _("Đã nhập sai quá nhiều lần. Hãy thử lại sau một giờ, hoặc gọi bộ phận một cửa."))
        return _asked(request, form, status=429)
    case = _found(request, code)
    known = case.submitter.phone_end if case else ""
    if not constant_time_compare(known or NOBODY, form.cleaned_data["phone_end"]) or case is None:
        note_wrong(request, code)
        form.add_error(None, _("Không có hồ sơ nào khớp với mã và bốn số điện thoại này. Hãy xem lại giấy tiếp nhận."))
        return _asked(request, form, status=404)
    kept = form.cleaned_data["kept"]
    words = {"message_form": MessageForm(initial={"text": kept})} if kept else {}
    return _shown(request, case, by_paper=False, **words)


@never_cache
@require_safe
def by_paper(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """From the QR of the receipt or the link of a letter: whoever holds the paper may look."""
    code = as_typed(code)
    if guesses_too_often(request, code):
        return _asked(request, FollowForm(initial={"code": code}), status=429)
    case = _found(request, code) if is_code(code) else None
    if case is not None and (answer := answer_to_holder(case, secret)):
        return _private(own_data.erased(request, answer))
    if not constant_time_compare(case.secret if case else NOBODY, secret) or case is None:
        note_wrong(request, code)
        return _asked(request, FollowForm(initial={"code": code}), status=404)
    return _shown(request, case, by_paper=True, said=_said(request))


@never_cache
@require_safe
def by_pass(request: HttpRequest, signed: str) -> HttpResponse:
    """After a deed of whoever came by digits: loading the page again sends nothing twice, and tells no secret."""
    try:
        held = read_pass(signed)
    except signing.BadSignature:
        return _passed_away(request, signed)
    case = _found(request, held.code)
    if case is None or not case.secret:
        return _asked(request, FollowForm(), status=404)
    return _shown(request, case, by_paper=held.by_paper, said=_said(request))


def _said(request: HttpRequest) -> str:
    return str(SAID.get(request.GET.get("da", ""), ""))


def _passed_away(request: HttpRequest, signed: str, kept: str = "") -> HttpResponse:
    """The hour is over: the code stands there again, and so does what was being written."""
    form = FollowForm(initial={"code": code_of_old_pass(signed), "kept": kept})
    problem = _("Phiên tra cứu đã hết hạn. Hãy nhập lại bốn số cuối điện thoại, hoặc mở lại liên kết trên giấy.")
    return _asked(request, form, status=400, problem=problem)


def _found(request: HttpRequest, code: str) -> Case | None:
    """On every site of the installation: people do not know which portal took their file in."""
    return Case.objects.select_related("unit", "site", "submitter", "assignee").filter(code=code).first()


# A signed pass of an hour stands in each form; it is worth more than a token, for it names the case.
@csrf_exempt
@never_cache
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """What the submitter does: answers, sends a paper, withdraws, says how it was."""
    try:
        held = pass_in(request)
    except signing.BadSignature:
        typed = request.POST.get("text") or request.POST.get("reason") or ""
        return _passed_away(request, request.POST.get("pass", ""), typed[:5000])
    case = _found(request, held.code)
    if case is None or not case.secret:
        return _asked(request, FollowForm(), status=404)
    verb = request.POST.get("act", "")
    if verb not in DEEDS:
        return _shown(request, case, by_paper=held.by_paper, status=400)
    if verb in FOR_THE_PAPER and not held.by_paper:
        return _shown(request, case, by_paper=False, status=403)
    return DEEDS[verb](request, case, held)


def _answer(request: HttpRequest, case: Case, held: Pass) -> HttpResponse:
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _shown(request, case, by_paper=held.by_paper, status=400, message_form=form)
    actions.write_message(case, form.cleaned_data["text"], Message.Audience.SUBMITTER, None, Party.CITIZEN)
    return _done(case, held, "gui")


def _send_paper(request: HttpRequest, case: Case, held: Pass) -> HttpResponse:
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid() and case.has_ended:
        form.add_error("file", _("Hồ sơ đã kết thúc nên không nhận thêm giấy tờ."))
    if form.is_valid():
        uploaded: UploadedFile = form.cleaned_data["file"]
        try:
            actions.attach(case, uploaded, None, Party.CITIZEN, part=form.cleaned_data["part"])
        except (FileRejected, actions.NotAllowed) as refused:
            form.add_error("file", str(refused))
    if form.errors:
        return _shown(request, case, by_paper=held.by_paper, status=400, paper_form=form)
    return _done(case, held, "giay-to")


def _withdraw(request: HttpRequest, case: Case, held: Pass) -> HttpResponse:
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            version = int(request.POST.get("version", "-1"))
            actions.take_step(
                case,
                Verb.WITHDRAW,
                None,
                {Party.CITIZEN},
                version=version,
                reason=form.cleaned_data["reason"],
            )
        except (actions.NotAllowed, ValueError) as refused:
            form.add_error("reason", str(refused))
    if form.errors:
        return _shown(request, case, by_paper=held.by_paper, status=400, reason_form=form)
    return _done(case, held, "rut")


def _rate(request: HttpRequest, case: Case, held: Pass) -> HttpResponse:
    form = RatingForm(request.POST)
    if form.is_valid():
        try:
            actions.rate(case, form.cleaned_data["stars"])
        except actions.NotAllowed as refused:
            form.add_error("stars", str(refused))
    if form.errors:
        return _shown(request, case, by_paper=held.by_paper, status=400, rating_form=form)
    return _done(case, held, "danh-gia")


def _claim(request: HttpRequest, case: Case, held: Pass) -> HttpResponse:
    try:
        claim_by_paper(case, request.user)
    except actions.NotAllowed as refused:
        return _shown(request, case, by_paper=True, status=400, refused=str(refused))
    return _done(case, held, "nhan")


def _take_away(request: HttpRequest, case: Case, held: Pass) -> HttpResponse:
    try:
        return _private(own_data.taken_away(case))
    except actions.NotAllowed as refused:
        return _shown(request, case, by_paper=True, status=429, refused=str(refused))


def _erase(request: HttpRequest, case: Case, held: Pass) -> HttpResponse:
    try:
        own_data.erasure_asked(case, sure=request.POST.get("sure") == "yes")
    except actions.NotAllowed as refused:
        return _shown(request, case, by_paper=True, status=400, refused=str(refused), own_opened=True)
    # Also of a case that is gone now: its paper's address answers with what became of it.
    return _done(case, held, "xoa")


def _done(case: Case, held: Pass, deed: str) -> HttpResponse:
    """Loading the page again sends nothing twice. The address of the paper is told to whoever came with it alone."""
    own = reverse("follow_case_by_paper", args=[case.code, case.secret]) if held.by_paper else address_of_pass(case)
    return redirect(f"{own}?da={deed}")


DEEDS = {
    "answer": _answer,
    "paper": _send_paper,
    "withdraw": _withdraw,
    "rate": _rate,
    "claim": _claim,
    "take_away": _take_away,
    "erase": _erase,
}
# The last digits of a telephone are not enough for these.
FOR_THE_PAPER = {"claim", "take_away", "erase"}


def _asked(request: HttpRequest, form: FollowForm, *, status: int = 200, problem: str = "") -> HttpResponse:
    if status == 404 and not form.is_bound and not problem:
        problem = _("Liên kết này không dùng được. Hãy nhập mã hồ sơ và bốn số cuối điện thoại.")
    if status == 429 and not form.is_bound:
        problem = _("Đã thử sai quá nhiều lần. Hãy thử lại sau một giờ, hoặc gọi bộ phận một cửa.")
    context = {"form": form, "problem": problem, "breadcrumbs": [{"label": _("Tra cứu hồ sơ"), "url": ""}]}
    return _private(render(request, "cases/look_up.html", context, status=status))


def _shown(
    request: HttpRequest, case: Case, *, by_paper: bool, status: int = 200, said: str = "", **forms: Any
) -> HttpResponse:
    case = Case.objects.select_related("unit", "site", "submitter", "assignee").get(pk=case.pk)
    actions.note_access(case, None, Access.Reason.FOLLOWING)
    may_withdraw = bool(
        steps_for(case.kind, State(case.state), {Party.CITIZEN}, started=case.has_started, waiting=case.is_waiting)
    )
    site = Site.find_for_request(request)
    context = {
        "case": case,
        "steps": timeline_of(case),
        "deadline": deadline_of(case),
        "next_words": next_words_of(case),
        "thread": case.messages.filter(audience=Message.Audience.SUBMITTER).select_related("author__unit"),
        "papers": case.files.all(),
        "official": for_the_submitter(case, by_paper=by_paper),
        "bill": bill_of(case),
        "may_pay": gateway() is not None,
        "accesses": case.accesses.exclude(actor=None).select_related("actor__unit").order_by("-at")[:20],
        "by_paper": by_paper,
        "pass": pass_for(case, by_paper=by_paper),
        "may_withdraw": may_withdraw,
        "may_rate": case.state in {State.DONE, State.RETURNED, State.REFUSED, State.STOPPED},
        "may_claim": by_paper and case.submitter.account_id is None and citizen_of(request.user) is not None,
        "said": said,
        "own": own_data.own_data_of(case, by_paper=by_paper),
        "own_opened": request.GET.get("da") == "xoa",
        "refused": "",
        "elsewhere": site is not None and site.pk != case.site_id,
        "message_form": MessageForm(),
        "paper_form": PaperForm(),
        "reason_form": ReasonForm(),
        "rating_form": RatingForm(initial={"stars": case.rating}),
        "breadcrumbs": [{"label": _("Tra cứu hồ sơ"), "url": ""}],
        **forms,
    }
    return _private(render(request, "cases/followed.html", context, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """The address may hold the secret of the paper: it goes to no other site, and into no index."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response
