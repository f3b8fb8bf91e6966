"""What a home page is composed of; one block a file. Each fetches nothing: `portal.home` gathers for all."""

from .channels import ChannelsBlock
from .communes import CommunesBlock
from .greeting import GreetingBlock
from .kind_strip import KindStripBlock
from .new_documents import NewDocumentsBlock
from .sections import SectionsBlock
from .task_search import TaskSearchBlock
from .top_stories import TopStoriesBlock

HOME_BLOCKS = [
    ("task_search", TaskSearchBlock()),
    ("top_stories", TopStoriesBlock()),
    ("new_documents", NewDocumentsBlock()),
    ("communes", CommunesBlock()),
    ("kind_strip", KindStripBlock()),
    ("sections", SectionsBlock()),
    ("greeting", GreetingBlock()),
    ("channels", ChannelsBlock()),
]
