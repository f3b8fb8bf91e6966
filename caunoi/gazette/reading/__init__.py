"""Reading documents: from a file that an office has, to the fields that its layout promises.

Each field comes with its place on the page and with how sure it is. The way of a file: `kinds` says what its bytes are;
`pages` takes words and their boxes out of a PDF or a picture, and asks `ocr` where there are none; `word_files` does
the same for a DOCX. `letterhead` puts words into lines and says on which side each stands; `head`, `foot` and
`fields` find number, type, title and the rest among the lines by the layout of decree 30/2020/NĐ-CP, appendix I.
`signatures` verifies the digital signatures of a PDF.

Files come from outside and may be made to hurt, so all this happens in a child process (`process`) with limits on time
and memory. Nothing here knows Django.
"""

from caunoi.gazette.reading.ocr import ocr_available
from caunoi.gazette.reading.process import page_picture, read
from caunoi.gazette.reading.result import FieldReading, Reading, ReadPage, Unreadable, Word

__all__ = [
    "FieldReading",
    "ReadPage",
    "Reading",
    "Unreadable",
    "Word",
    "ocr_available",
    "page_picture",
    "read",
]
