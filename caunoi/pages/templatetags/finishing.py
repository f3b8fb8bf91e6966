"""`{% finished %}…{% endfinished %}` around the words of a page; see `caunoi.pages.finishing`."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from caunoi.pages.finishing import finished

register = template.Library()


class FinishedNode(template.Node):
    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Any) -> SafeString:
        return finished(self.nodelist.render(context), context.get("request"))


@register.tag("finished")
def do_finish(parser: Any, token: Any) -> FinishedNode:
    nodelist = parser.parse(("endfinished",))
    parser.delete_first_token()
    return FinishedNode(nodelist)
