"""The ground that every page stands on: base page, pictures, menus, information pages, cache marks."""

from .base import BasePage
from .cache_mark import CacheMark
from .information import InformationPage
from .menu import Menu
from .picture import Picture, PictureRendition

__all__ = ["BasePage", "CacheMark", "InformationPage", "Menu", "Picture", "PictureRendition"]
