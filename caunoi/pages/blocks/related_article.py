"""A page of this portal to read next, inside the running text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class RelatedArticleBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Tin, bài"))

    class Meta:
        label = _("Bài liên quan")
        icon = "doc-empty-inverse"
        template = "pages/blocks/related_article.html"
