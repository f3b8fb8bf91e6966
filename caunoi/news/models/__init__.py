"""The newsroom's nouns: the index, its sections, its articles, and the steps an article takes."""

from .article import ArticlePage, ArticleTag, RelatedArticle
from .editorial_step import EditorialStep
from .section import NewsIndexPage, SectionPage

__all__ = ["ArticlePage", "ArticleTag", "EditorialStep", "NewsIndexPage", "RelatedArticle", "SectionPage"]
