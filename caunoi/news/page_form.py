"""The form of the article editor."""

from caunoi.pages.page_form import BasePageForm


class ArticleForm(BasePageForm):
    """What a newsroom types about an article."""
