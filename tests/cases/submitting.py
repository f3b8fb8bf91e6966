"""A process that submits cases without end, and says each code once it is acknowledged; it is meant to be killed."""

from __future__ import annotations

import sys

import django


def main() -> None:
    django.setup()
    from django.core.files.base import ContentFile
    from wagtail.models import Site

    from caunoi.cases.actions import attach
    from caunoi.cases.rules.life_cycle import Party
    from caunoi.demo import case_factories, factories

    site = Site.objects.order_by("pk").first()
    unit = factories.make_unit("Thanh Bình", "commune")
    case_factories.open_codes(unit)
    number = 0
    while True:
        number += 1
        case = case_factories.make_case(site, unit, source_key=f"form-{number}")
        paper = attach(case, ContentFile(PAPER, name="giay.pdf"), None, Party.CITIZEN)
        sys.stdout.write(f"{case.code} {paper.file.name}\n")
        sys.stdout.flush()


PAPER = b"%PDF-1.4\ntrailer<<>>\n%%EOF\n"

if __name__ == "__main__":
    main()
