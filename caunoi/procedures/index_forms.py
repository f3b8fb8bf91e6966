"""What is typed into a group of the index set: its points, and which shares it is made of, each in one sentence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.accounts.dated_rows import DatedForm
from caunoi.procedures.index_set import COMPUTED

LONGEST = 300


class IndexDefinitionForm(DatedForm):
    """A line for each share: `key | words | words in English`; what is not computed here is named all the same."""

    same = ("group",)
    lines = forms.CharField(
        label=gettext_lazy("Các tỷ lệ thành phần"),
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": gettext_lazy("Hãy ghi ít nhất một tỷ lệ.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lines"].help_text = _(
            "Mỗi dòng một tỷ lệ: khóa | định nghĩa | định nghĩa tiếng Anh. Cổng tính được các khóa: %(keys)s. "
            "Khóa khác vẫn được nêu tên, không có số và không tính điểm."
        ) % {"keys": ", ".join(COMPUTED)}
        told = [(part["key"], part["words"], part.get("words_en", "")) for part in self.instance.parts or ()]
        self.initial.setdefault("lines", "\n".join(" | ".join(filter(None, row)) for row in told))

    def clean_lines(self) -> list[dict[str, str]]:
        parts: list[dict[str, str]] = []
        for number, line in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if not line.strip():
                continue
            cells = [" ".join(cell.split()) for cell in line.split("|")]
            if len(cells) not in (2, 3) or not all(cells[:2]) or any(len(cell) > LONGEST for cell in cells):
                raise forms.ValidationError(
                    _("Dòng %(number)s: hãy ghi khóa | định nghĩa | định nghĩa tiếng Anh.") % {"number": number}
                )
            key = cells[0]
            if slugify(key).replace("-", "_") != key:
                raise forms.ValidationError(
                    _("Dòng %(number)s: khóa chỉ gồm chữ thường không dấu, số và gạch dưới.") % {"number": number}
                )
            if key in {part["key"] for part in parts}:
                raise forms.ValidationError(_("Dòng %(number)s: khóa này đã có ở trên.") % {"number": number})
            parts.append({"key": key, "words": cells[1], "words_en": cells[2] if len(cells) == 3 else ""})
        return parts

    def save(self, commit: bool = True) -> Any:
        self.instance.parts = self.cleaned_data["lines"]
        return super().save(commit=commit)
