"""`/quan-tri/thu-tuc/tiep-nhan/`: somebody stands at the counter; two screens, then the receipt."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from caunoi.cases.actions import NotAllowed
from caunoi.cases.permissions import receiving_sites
from caunoi.procedures.actions.receiving import Brought, receive
from caunoi.procedures.models import Procedure, ProcedureVersion
from caunoi.procedures.reception_forms import ReceptionForm
from caunoi.units.models import Authority, Unit
from caunoi.vietnam.text import fold


class ReceptionView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "tasks"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.sites = receiving_sites(request.user)
        if not self.sites:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def procedures(self) -> QuerySet[Procedure]:
        """What is received at counters here: public, of the desk's own sites and of the authorities above them."""
        found = Procedure.objects.none()
        for site_id in self.sites:
            found |= Procedure.objects.public().on_site(site_id).filter(received_here=True)
        return found.select_related("field").distinct()


class ChooseProcedureView(ReceptionView):
    template_name = "procedures/back_office/reception.html"
    page_title = gettext_lazy("Tiếp nhận hồ sơ tại quầy")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        typed = self.request.GET.get("q", "").strip()[:80]
        words = fold(typed).split()
        rows = [
            procedure
            for procedure in self.procedures().order_by("field__name", "name", "pk")
            if all(word in fold(f"{procedure.code} {procedure.name} {procedure.other_words}") for word in words)
        ]
        return super().get_context_data(typed=typed, rows=rows, **kwargs)


class ReceiveView(ReceptionView):
    template_name = "procedures/back_office/receive.html"
    page_title = gettext_lazy("Tiếp nhận hồ sơ tại quầy")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.sites = receiving_sites(request.user)
        # Whoever has no desk is refused before anything asks for the procedure.
        self.procedure: Any = get_object_or_404(self.procedures(), code=kwargs["code"]) if self.sites else None

    def get_page_subtitle(self) -> str:
        return str(self.procedure.name)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        chosen = {"url": reverse("choose_procedure"), "label": _("Tiếp nhận tại quầy")}
        return [*super().get_breadcrumbs_items(), chosen, {"url": "", "label": self.procedure.name}]

    def _version(self) -> ProcedureVersion:
        return get_object_or_404(ProcedureVersion.objects.filter(procedure=self.procedure).newest_first()[:1])

    def _units(self) -> QuerySet[Unit]:
        """Units of the person's own place; of the whole authority for whoever belongs to none."""
        user = self.request.user
        if user.unit_id:
            return Unit.objects.within(user.unit).order_by("position", "sort_key")
        within = Unit.objects.none()
        for authority in Authority.objects.filter(site__in=self.sites, unit__isnull=False).select_related("unit"):
            within |= Unit.objects.within(authority.unit)
        return within.order_by("position", "sort_key")

    def _form(self, version: ProcedureVersion, data: Any = None) -> ReceptionForm:
        parts = list(dict.fromkeys(part["plain_name"] or part["name"][:200] for part in version.content["dossier"]))
        initial = {"source_key": secrets.token_urlsafe(16), "unit": self.request.user.unit_id}
        return ReceptionForm(data, units=self._units(), parts=parts, initial=initial)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = self._version()
        told = {"version": version, "content": version.content, "form": self._form(version)}
        return super().get_context_data(**{**told, **kwargs})

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        version = self._version()
        form = self._form(version, request.POST)
        if form.is_valid():
            site_id = self.procedure.site_id if self.procedure.site_id in self.sites else self.sites[0]
            told = form.cleaned_data
            brought = Brought(
                version=version,
                site_id=site_id,
                unit=told["unit"],
                person=form.person(),
                channel=told["channel"],
                parts=told["parts"],
                missing=told["missing"],
                source_key=f"counter:{told['source_key']}",
            )
            try:
                case = receive(brought, request.user)
            except NotAllowed as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Đã tiếp nhận hồ sơ %(code)s.") % {"code": case.code})
                return HttpResponseRedirect(reverse("case", args=[case.code]))
        return render(request, self.template_name, self.get_context_data(form=form), status=400)
