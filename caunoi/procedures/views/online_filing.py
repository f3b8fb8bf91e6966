"""`/nop-ho-so/`: filing on the web, step by step: the form, the papers, a last look, sent. Works without scripts.

Whoever holds the secret of a draft may write in it; it stands in the address alone and goes to no other site. Forms
bear no token for that reason: a page elsewhere does not know the secret, and a draft that it begins is nobody's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caunoi.files.rejection import FileRejected
from caunoi.procedures.actions import NotAllowed, drafting, filing_online
from caunoi.procedures.filing import filing_of
from caunoi.procedures.filing_page import FilingPage
from caunoi.procedures.models import Draft, ProcedureVersion
from caunoi.procedures.on_site import shown_on, site_of
from caunoi.procedures.page.versions import versions_of, whole
from caunoi.procedures.rules import online_filing
from caunoi.procedures.throttling import begins_too_many

SAVED = "luu"


def private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response


def _begin_page(request: HttpRequest, code: str) -> FilingPage | HttpResponse:
    found = shown_on(site_of(request), code)
    version = whole(versions_of(found).current)
    if not filing_of(version.content).is_filed_here:
        return redirect("procedure_preparation", code=found.code)
    return FilingPage(request, version)


@csrf_exempt
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """An empty form; the first press makes the draft, whatever is wrong with what was typed."""
    page = _begin_page(request, code)
    if isinstance(page, HttpResponse):
        return page
    if request.method != "POST":
        return private(render(request, "procedures/filing/form.html", page.form_context()))
    if begins_too_many(request):
        page.bind(request.POST)
        problem = _("Máy này đã bắt đầu quá nhiều hồ sơ. Hãy thử lại sau một giờ, hoặc đến bộ phận một cửa.")
        return private(render(request, "procedures/filing/form.html", page.form_context(problem=problem), status=429))
    page.bind(request.POST)
    page.draft = drafting.begin(page.version, site_of(request).pk, request.user, page.words())
    return _after_typing(request, page)


def _opened(request: HttpRequest, secret: str) -> FilingPage | HttpResponse:
    """The page of a draft; of one that belongs to an account only for that account."""
    draft = Draft.objects.under(secret).select_related("version__procedure", "case", "site").first()
    if draft is None:
        return _led_nowhere(request, "unknown", 404)
    if draft.expires_at <= timezone.now():
        return _led_nowhere(request, "expired", 410, draft)
    if draft.account_id and draft.account_id != request.user.pk:
        if request.user.is_authenticated:
            return _led_nowhere(request, "another", 403)
        return redirect(f"{reverse('citizen_sign_in')}?next={request.path}")
    if draft.case is not None:
        return redirect("filing_sent", code=draft.case.code, secret=draft.case.secret)
    return _in_force(request, draft)


def _led_nowhere(request: HttpRequest, why: str, status: int, draft: Draft | None = None) -> HttpResponse:
    """A link that opens nothing says why, and what to do now; of a draft that is gone it tells the procedure alone."""
    context = {
        "why": why,
        "again": reverse("begin_filing", args=[draft.version.content["code"]]) if draft and why == "expired" else "",
        "go_on": reverse("filing_form", args=[draft.secret]) if draft and why == "proof" else "",
        "days": online_filing.GUEST_DAYS,
        "breadcrumbs": [
            {"label": _("Dịch vụ công"), "url": reverse("procedures")},
            {"label": _("Nộp hồ sơ"), "url": ""},
        ],
    }
    return private(render(request, "procedures/filing/led_nowhere.html", context, status=status))


def _in_force(request: HttpRequest, draft: Draft) -> FilingPage | HttpResponse:
    procedure = draft.version.procedure
    current: ProcedureVersion | None = whole(versions_of(procedure).current) if procedure.is_public else None
    if current is None or not filing_of(current.content).is_filed_here:
        return redirect("procedures") if current is None else redirect("procedure_preparation", code=procedure.code)
    changed = current.pk != draft.version_id
    if changed:
        draft = drafting.bring_up_to_date(draft, current)
    return FilingPage(request, current, draft, is_renewed=changed)


def of_a_draft(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a step of filing: the secret in its address becomes the page of the draft, or leads elsewhere."""

    @wraps(view)
    def opened(request: HttpRequest, secret: str, **more: str) -> HttpResponse:
        page = _opened(request, secret)
        return page if isinstance(page, HttpResponse) else view(request, page, **more)

    return opened


@csrf_exempt
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_draft
def form(request: HttpRequest, page: FilingPage) -> HttpResponse:
    if request.method != "POST":
        return private(render(request, "procedures/filing/form.html", page.form_context()))
    page.bind(request.POST)
    page.draft = drafting.keep(page.kept_draft, page.words())
    if "autosave" in request.POST:
        return private(HttpResponse(status=204))
    return _after_typing(request, page)


def _after_typing(request: HttpRequest, page: FilingPage) -> HttpResponse:
    """What is typed is safe now: on to where the press wanted, or back with what is wrong."""
    secret = page.kept_draft.secret
    if "save" in request.POST:
        drafting.send_link(page.kept_draft)
        return redirect("filing_kept", secret=secret)
    anchor = page.grow(request.POST)
    if anchor:
        page.draft = drafting.keep(page.kept_draft, page.words())
        return HttpResponseRedirect(f"{reverse('filing_form', args=[secret])}#{anchor}")
    if page.has_problems():
        return private(render(request, "procedures/filing/form.html", page.form_context(), status=400))
    return redirect("filing_papers", secret=secret)


@never_cache
@require_safe
@of_a_draft
def kept(request: HttpRequest, page: FilingPage) -> HttpResponse:
    """The link that leads back, on this device or another."""
    return private(render(request, "procedures/filing/kept.html", page.kept_context()))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_draft
def papers(request: HttpRequest, page: FilingPage) -> HttpResponse:
    problem, anchor = "", ""
    if request.method == "POST":
        anchor, problem = _handle_papers(request, page)
        if not problem:
            return HttpResponseRedirect(f"{reverse('filing_papers', args=[page.kept_draft.secret])}#{anchor}")
    context = page.papers_context(anchor, problem)
    return private(render(request, "procedures/filing/papers.html", context, status=400 if problem else 200))


def _handle_papers(request: HttpRequest, page: FilingPage) -> tuple[str, str]:
    """Where on the page it happened, and what was wrong."""
    taken = request.POST.get("take_out", "")
    wanted, number = page.paper_numbered(request.POST.get("part", ""))
    anchor = f"giay-to-{number}"
    if taken.isdecimal():
        drafting.take_out(page.kept_draft, int(taken))
        return anchor, ""
    files = [*request.FILES.getlist("photo"), *request.FILES.getlist("file")]
    if wanted is None or not files:
        return anchor, _("Hãy chụp ảnh hoặc chọn tệp trước khi gửi.")
    for uploaded in files:
        try:
            drafting.lay_in(page.kept_draft, wanted.name, uploaded)
        except (FileRejected, NotAllowed) as refused:
            return anchor, f"{uploaded.name}: {refused}"
    return anchor, ""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@of_a_draft
def review(request: HttpRequest, page: FilingPage) -> HttpResponse:
    if request.method != "POST":
        return private(render(request, "procedures/filing/review.html", page.review_context()))
    if "link" in request.POST:
        drafting.send_link(page.kept_draft)
        return redirect("filing_review", secret=page.kept_draft.secret)
    context = page.review_context()
    if not context["is_ready"]:
        return private(render(request, "procedures/filing/review.html", context, status=400))
    try:
        case = filing_online.send(
            page.kept_draft, page.unit(), page.person(), page.told, request.user, fee_claim=page.fee_claim()
        )
    except NotAllowed as refused:
        context["problem"] = str(refused)
        return private(render(request, "procedures/filing/review.html", context, status=409))
    return redirect("filing_sent", code=case.code, secret=case.secret)


@never_cache
@require_safe
@of_a_draft
def confirm_contact(request: HttpRequest, page: FilingPage, proof: str) -> HttpResponse:
    if not constant_time_compare(drafting.proof_of_contact(page.kept_draft), proof):
        return _led_nowhere(request, "proof", 404, page.kept_draft)
    drafting.confirm_contact(page.kept_draft)
    return private(redirect("filing_form", secret=page.kept_draft.secret))


@csrf_exempt
@require_POST
@of_a_draft
def throw_away(request: HttpRequest, page: FilingPage) -> HttpResponse:
    code = page.version.content["code"]
    drafting.throw_away(page.kept_draft)
    return redirect("procedure", code=code)
