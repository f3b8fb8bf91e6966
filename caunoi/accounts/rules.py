"""Decisions about roles: what each may do, and which need a second factor."""

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum


class Role(StrEnum):
    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    SECRETARY = "secretary"
    HEAD = "head"
    CLERK = "clerk"
    OFFICER = "officer"
    LEADER = "leader"
    HELPER = "helper"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Powers:
    """What a role may do on its site: on the page tree, on pictures and files, and on site-owned things.

    `site_permissions` are `app_label.codename`, given for the role's own site only; `permissions` are given
    for the whole installation and so must not let anyone change another site's things.
    """

    label: str
    page_permissions: tuple[str, ...] = ()
    collection_permissions: tuple[str, ...] = ()
    site_permissions: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ("wagtailadmin.access_admin",)
    bound_to_unit: bool = False
    publishes: bool = False


PICTURES_AND_FILES = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
    "wagtailmedia.add_media",
)
PICTURES_AND_FILES_OF_ALL = (
    *PICTURES_AND_FILES,
    "wagtailimages.change_image",
    "wagtaildocs.change_document",
    "wagtailmedia.change_media",
)

WORDS_OF_THE_SEARCH = (
    "search.add_bestbet",
    "search.change_bestbet",
    "search.delete_bestbet",
    "search.add_synonym",
    "search.change_synonym",
    "search.delete_synonym",
    "search.view_unansweredquestion",
)

KEEPING_PROCEDURES = (
    "procedures.add_procedure",
    "procedures.change_procedure",
    "procedures.delete_procedure",
)

POWERS: dict[Role, Powers] = {
    Role.CONTRIBUTOR: Powers(
        "Cộng tác viên",
        page_permissions=("add_page",),
        collection_permissions=PICTURES_AND_FILES,
        bound_to_unit=True,
    ),
    Role.EDITOR: Powers(
        "Biên tập viên",
        page_permissions=("add_page", "change_page"),
        collection_permissions=PICTURES_AND_FILES_OF_ALL,
        site_permissions=WORDS_OF_THE_SEARCH,
    ),
    Role.SECRETARY: Powers(
        "Thư ký tòa soạn",
        page_permissions=("add_page", "change_page", "lock_page", "unlock_page"),
        collection_permissions=PICTURES_AND_FILES_OF_ALL,
        site_permissions=WORDS_OF_THE_SEARCH,
    ),
    Role.HEAD: Powers(
        "Trưởng Ban biên tập",
        page_permissions=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        collection_permissions=PICTURES_AND_FILES_OF_ALL,
        site_permissions=(
            *WORDS_OF_THE_SEARCH,
            "pages.change_menu",
            "portal.add_plannedoutage",
            "portal.change_plannedoutage",
            "portal.add_alert",
            "portal.change_alert",
            "portal.add_officialchannel",
            "portal.change_officialchannel",
            "portal.delete_officialchannel",
        ),
        publishes=True,
    ),
    Role.CLERK: Powers(
        "Văn thư",
        collection_permissions=PICTURES_AND_FILES,
        site_permissions=(
            "gazette.add_document",
            "gazette.change_document",
            "gazette.delete_document",
            "gazette.add_disclosure",
            "gazette.change_disclosure",
            "gazette.delete_disclosure",
            *KEEPING_PROCEDURES,
        ),
    ),
    Role.OFFICER: Powers(
        "Cán bộ chuyên môn",
        site_permissions=("cases.receive_case", "cases.handle_case", *KEEPING_PROCEDURES),
        bound_to_unit=True,
    ),
    Role.LEADER: Powers(
        "Lãnh đạo",
        site_permissions=(
            "portal.view_pagerating",
            "gazette.approve_document",
            "gazette.view_disclosure",
            "cases.oversee_case",
            "procedures.approve_procedure",
        ),
        publishes=True,
    ),
    # Files for people at home and at the village hall; has no desk in the back office.
    Role.HELPER: Powers(
        "Tổ công nghệ số cộng đồng",
        site_permissions=("accounts.help_citizen",),
        permissions=(),
        bound_to_unit=True,
    ),
    Role.ADMINISTRATOR: Powers(
        "Quản trị",
        page_permissions=(
            "add_page",
            "change_page",
            "publish_page",
            "bulk_delete_page",
            "lock_page",
            "unlock_page",
        ),
        collection_permissions=(
            *PICTURES_AND_FILES_OF_ALL,
            "wagtailimages.delete_image",
            "wagtaildocs.delete_document",
        ),
        site_permissions=(
            *WORDS_OF_THE_SEARCH,
            "units.change_authority",
            "pages.change_menu",
            "portal.add_plannedoutage",
            "portal.change_plannedoutage",
            "portal.delete_plannedoutage",
            "portal.add_alert",
            "portal.change_alert",
            "portal.delete_alert",
            "portal.add_officialchannel",
            "portal.change_officialchannel",
            "portal.delete_officialchannel",
            "portal.view_pagerating",
            "gazette.add_document",
            "gazette.change_document",
            "gazette.delete_document",
            "gazette.approve_document",
            "gazette.add_disclosure",
            "gazette.change_disclosure",
            "gazette.delete_disclosure",
            "gazette.view_disclosure",
            *KEEPING_PROCEDURES,
            "procedures.approve_procedure",
        ),
        publishes=True,
    ),
}


def needs_second_factor(roles: set[Role], *, is_superuser: bool) -> bool:
    """Whoever publishes, or administers everything, must prove who they are twice."""
    return is_superuser or any(POWERS[role].publishes for role in roles)


# Cases are private: administrators name the people of the desk and who may file for others, and do neither themselves.
GIVEN_WITHOUT_HOLDING = frozenset(
    {"cases.receive_case", "cases.handle_case", "cases.oversee_case", "accounts.help_citizen"}
)


def may_give(role: Role, giver: set[Role]) -> bool:
    """Administrators of a site give roles there, but no power that none of their own roles on that site has."""
    if Role.ADMINISTRATOR not in giver:
        return False
    own = [POWERS[held] for held in giver]
    wanted = POWERS[role]
    return all(
        set(getattr(wanted, kind)) - GIVEN_WITHOUT_HOLDING
        <= {power for powers in own for power in getattr(powers, kind)}
        for kind in ("page_permissions", "collection_permissions", "site_permissions", "permissions")
    )


def may_change_account(administered: set[int], roles_on: set[int], *, is_superuser: bool) -> bool:
    """Whoever changes an account's e-mail can take it over: only when all of the person's sites are one's own."""
    return not is_superuser and roles_on <= administered


NEWSROOM = frozenset({Role.EDITOR, Role.SECRETARY, Role.HEAD, Role.ADMINISTRATOR})
DESK_HEADS = frozenset({Role.SECRETARY, Role.HEAD, Role.ADMINISTRATOR})
# Wagtail opens its reports to whoever may add a page anywhere; here they belong to some roles, by the screen's name.
REPORTS: dict[str, frozenset[Role]] = {
    "wagtailadmin_reports:workflow": NEWSROOM,
    "wagtailadmin_reports:workflow_tasks": NEWSROOM,
    "wagtailadmin_reports:locked_pages": DESK_HEADS,
    "wagtailadmin_reports:site_history": DESK_HEADS,
    "wagtailadmin_reports:aging_pages": DESK_HEADS,
    "wagtailadmin_reports:page_types_usage": frozenset(),
}


def is_report(screen: str) -> bool:
    return screen.removesuffix("_results") in REPORTS


def may_open(screen: str, roles: set[Role], *, is_superuser: bool) -> bool:
    """Whether someone with these roles may open a screen; one that is not named here asks for permissions itself."""
    return is_superuser or not is_report(screen) or bool(REPORTS[screen.removesuffix("_results")] & roles)


def explores_pages(roles: set[Role], *, is_superuser: bool) -> bool:
    """Whoever only writes articles has them in one list and needs no tree of pages beside it."""
    return is_superuser or any("change_page" in POWERS[role].page_permissions for role in roles)


class Assurance(IntEnum):
    """How sure the portal is of who sends something; each level holds all that the ones below it hold."""

    GUEST = 0
    CONTACT = 1
    ACCOUNT = 2
    IDENTIFIED = 3


ASSURANCE_LABELS: dict[Assurance, str] = {
    Assurance.GUEST: "Không cần đăng nhập",
    Assurance.CONTACT: "Đã xác nhận điện thoại hoặc thư điện tử",
    Assurance.ACCOUNT: "Đã đăng nhập tài khoản",
    Assurance.IDENTIFIED: "Đã định danh bằng VNeID",
}


def assurance_level(*, contact_verified: bool, has_account: bool, identified: bool) -> Assurance:
    """The highest level that holds; an identity is worth nothing without an account that bears it."""
    if has_account:
        return Assurance.IDENTIFIED if identified else Assurance.ACCOUNT
    return Assurance.CONTACT if contact_verified else Assurance.GUEST


def is_sure_enough(held: Assurance, asked: Assurance) -> bool:
    return held >= asked


# How long somebody's consent to be helped holds, and how long they have to read the code to their helper.
HELPING_LASTS = timedelta(hours=2)
CONSENT_CODE_LASTS = timedelta(minutes=10)
WRONG_CONSENT_CODES = 3
ASKED_A_HELPER_AND_HOUR = 10
