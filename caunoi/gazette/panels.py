"""What the editor of a document says above its form: force, what contradicts itself, what must stay inside, files."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from caunoi.gazette.checking import findings_of
from caunoi.gazette.models.document import FORCE_LABELS
from caunoi.gazette.page.files import shown_files


class FindingsPanel(Panel):
    """Shown once the document is saved; it changes nothing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "gazette/back_office/findings.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            findings = findings_of(self.instance)
            return {
                **super().get_context_data(parent_context),
                "warned": findings.hazards,
                "contradictions": findings.contradictions,
                "dangling": findings.dangling,
                "force": FORCE_LABELS[findings.force],
                "files": shown_files(findings.document),
            }
