"""From what was typed to what is asked: slips mended, abbreviations written out, numbers of documents recognised."""

from __future__ import annotations

import re
from dataclasses import replace

from caunoi.search.models import Synonym, spellings
from caunoi.search.rules import Question, readings_of, understand
from caunoi.search.spelling import mended
from caunoi.search.vocabulary import Vocabulary
from caunoi.vietnam.document_numbers import partial_key
from caunoi.vietnam.text import fold

_ARTICLE = re.compile(r"\bdieu (\d{1,3}[a-z]?)\b")


def read(typed: str, vocabulary: Vocabulary, *, site_id: int) -> Question:
    question = understand(typed)
    if question.is_empty:
        return question
    synonyms = Synonym.objects.filter(site_id=site_id).order_by("pk")
    groups = [spellings(words) for words in synonyms.values_list("words", flat=True)]
    meant = abbreviations(question.typed) | {phrase for group in groups for phrase in group if " " not in phrase}
    corrected = ""
    if vocabulary.syllables:
        corrected = mended(question.folded, vocabulary.syllables, vocabulary.pairs, vocabulary.unknown, meant)
    return replace(question, corrected=corrected, readings=readings_of(corrected or question.folded, groups))


def abbreviations(typed: str) -> set[str]:
    """What stands in capitals among small letters is no slip: `giáo viên THPT` → `{"thpt"}`."""
    if typed.isupper():
        return set()
    return {part for word in typed.split() if len(word) > 1 and word.isupper() for part in fold(word).split()}


def number_asked(question: Question) -> str | None:
    """How the key begins of the number that was typed, alone or among other words; None where there is none."""
    whole = partial_key(question.typed)
    if whole is not None:
        return whole
    for word in question.typed.split():
        if "/" in word and any(sign.isdigit() for sign in word) and (key := partial_key(word.strip(".,;:()"))):
            return key
    return None


def article_asked(question: Question) -> str | None:
    """`dieu-5` for `khoản 2 điều 5 nghị định 42/2022/NĐ-CP`."""
    found = _ARTICLE.search(question.folded)
    return f"dieu-{found[1]}" if found else None
