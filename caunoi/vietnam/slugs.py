"""Addresses without diacritics: `Đức Bác` → `duc-bac`."""

from caunoi.vietnam.text import fold


def slugify(text: str, max_length: int = 80) -> str:
    """Fold and join by dashes: whole words, at most `max_length` characters, "" when nothing is left.

    Only a first word that is longer than `max_length` by itself is cut.
    """
    words = [ascii_word for word in fold(text).split() if (ascii_word := _ascii(word))]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > max_length:
            break
        slug = longer
    return slug or (words[0][:max_length] if words else "")


def _ascii(word: str) -> str:
    return "".join(letter for letter in word if letter.isascii() and letter.isalnum())
