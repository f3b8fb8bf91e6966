"""What a body is made of; one block a file."""

from .audio import AudioBlock
from .call_to_action import CallToActionBlock
from .document_link import DocumentLinkBlock
from .embed import AllowedEmbedBlock
from .fact_box import FactBoxBlock
from .gallery import GalleryBlock
from .heading import HeadingBlock
from .map import MapBlock
from .picture import PictureBlock
from .quote import QuoteBlock
from .related_article import RelatedArticleBlock
from .table import TableBlock
from .text import TextBlock
from .video import VideoBlock

BODY_BLOCKS = [
    ("text", TextBlock()),
    ("heading", HeadingBlock()),
    ("picture", PictureBlock()),
    ("gallery", GalleryBlock()),
    ("video", VideoBlock()),
    ("audio", AudioBlock()),
    ("quote", QuoteBlock()),
    ("fact_box", FactBoxBlock()),
    ("table", TableBlock()),
    ("document", DocumentLinkBlock()),
    ("related", RelatedArticleBlock()),
    ("call_to_action", CallToActionBlock()),
    ("map", MapBlock()),
    ("embed", AllowedEmbedBlock()),
]
