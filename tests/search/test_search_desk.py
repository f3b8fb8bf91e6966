"""What editors tell the search in the back office: each for their own portal, and nothing that leads readers astray."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from caunoi.accounts.actions.roles import give_role
from caunoi.demo import factories
from caunoi.search import rules
from caunoi.search.models import BestBet, Synonym, UnansweredQuestion
from caunoi.units.models import Unit

pytestmark = pytest.mark.django_db
WRITERS = ("editor", "secretary", "head", "administrator")
OTHERS = ("contributor", "clerk", "officer", "leader")


@pytest.fixture
def browser_of(request: Any, as_person: Callable[[Any], Client]) -> Callable[[str], Client]:
    return lambda role: as_person(request.getfixturevalue(role))


@pytest.fixture
def editors(browser_of: Callable[[str], Client]) -> Client:
    return browser_of("editor")


@pytest.fixture
def write(editors: Client, portal_site: Site) -> Callable[..., Any]:
    """Fills in the form of a best bet or of synonyms and sends it; returns the answer."""

    def sent(kind: str, **fields: str) -> Any:
        return editors.post(reverse(f"{kind}:add"), {"site": portal_site.pk, **fields})

    return sent


BET = {"phrases": "lịch tiếp dân", "title": "Lịch tiếp công dân", "url": "/van-ban/", "note": ""}


def errors_of(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(str(error) for errors in answer.context["form"].errors.values() for error in errors)


@pytest.mark.parametrize("role", WRITERS)
def test_the_newsroom_writes_the_words_of_the_search(role: str, browser_of: Callable[[str], Client]) -> None:
    browser = browser_of(role)
    for screen in ("best_bets:index", "best_bets:add", "synonyms:index", "synonyms:add", "unanswered_report"):
        assert browser.get(reverse(screen)).status_code == 200, screen


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_does(role: str, browser_of: Callable[[str], Client]) -> None:
    browser = browser_of(role)
    for screen in ("best_bets:index", "best_bets:add", "synonyms:index", "synonyms:add", "unanswered_report"):
        assert browser.get(reverse(screen)).status_code == 302, screen


def test_a_best_bet_stands_above_the_results_at_once(write: Callable[..., Any], client: Client) -> None:
    write("best_bets", **BET)
    answer = client.get("/tim-kiem/?q=lich+tiep+dan").context["answer"]
    assert [bet.title for bet in answer.best_bets] == ["Lịch tiếp công dân"]
    assert not client.get("/tim-kiem/?q=lich+gieo+cay").context["answer"].best_bets


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "//evil.example/",
        "/\\evil.example/",
        "https://evil.example/",
        "https://gov.vn.evil.example/",
        "https://dichvucong.gov.vn@evil.example/",
        "https://evilgov.vn/",
        "http://dichvucong.gov.vn/",
        "https://[xa",
        "van-ban",
        "/van ban/",
    ],
)
def test_a_best_bet_leads_to_no_script_and_no_stranger(url: str, write: Callable[..., Any]) -> None:
    answer = write("best_bets", **{**BET, "url": url})
    assert ".gov.vn" in errors_of(answer)
    assert len(answer.context["form"].errors["url"]) == 1
    assert not BestBet.objects.exists()


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("/van-ban/", "/van-ban/"),
        ("/van-ban/?loai=quyet-dinh", "/van-ban/?loai=quyet-dinh"),
        ("http://testserver/bo-may/", "/bo-may/"),
        ("/", "/"),
        ("/en/tim-kiem/", "/en/tim-kiem/"),
        ("https://dichvucong.gov.vn/p/home", "https://dichvucong.gov.vn/p/home"),
    ],
)
def test_a_best_bet_leads_into_the_portal_or_to_another_authority(
    url: str, kept: str, write: Callable[..., Any]
) -> None:
    assert write("best_bets", **{**BET, "url": url}).status_code == 302
    assert BestBet.objects.get().url == kept


def test_a_best_bet_leads_to_a_page_that_is_there(write: Callable[..., Any], make_article: Callable[..., Any]) -> None:
    assert "Không có trang nào" in errors_of(write("best_bets", **{**BET, "url": "/khong-co-dau/"}))
    draft, public = make_article("Bản nháp", public=False), make_article("Đã đăng")
    assert "Không có trang nào" in errors_of(write("best_bets", **{**BET, "url": draft.get_url()}))
    assert write("best_bets", **{**BET, "url": public.get_url()}).status_code == 302


@pytest.mark.parametrize(
    ("phrases", "kept"), [("  Lịch  tiếp dân ,,lich tiep dan, tiếp dân ", "Lịch tiếp dân, tiếp dân")]
)
def test_phrases_are_kept_once_and_tidy(phrases: str, kept: str, write: Callable[..., Any]) -> None:
    write("best_bets", **{**BET, "phrases": phrases})
    assert BestBet.objects.get().phrases == kept


@pytest.mark.parametrize("phrases", ["", " ", ",,,", "!?"])
def test_a_best_bet_without_a_phrase_is_refused_once_and_nothing_typed_is_lost(
    phrases: str, write: Callable[..., Any]
) -> None:
    answer = write("best_bets", **{**BET, "phrases": phrases, "note": "Sáng thứ Ba"})
    assert len(answer.context["form"].errors["phrases"]) == 1
    assert "Sáng thứ Ba" in answer.content.decode()
    assert not BestBet.objects.exists()


@pytest.mark.parametrize("words", ["", "UBND", "UBND, ubnd", "UBND,,", "Ủy ban, Uỷ ban"])
def test_synonyms_are_at_least_two(words: str, write: Callable[..., Any]) -> None:
    answer = write("synonyms", words=words)
    assert len(answer.context["form"].errors["words"]) == 1


def test_a_word_stands_in_one_group_only_and_the_other_group_is_named(
    write: Callable[..., Any], editors: Client, portal_site: Site
) -> None:
    told = errors_of(write("synonyms", words="ủy ban, ubnd"))
    assert "UBND, ủy ban nhân dân" in told
    group = Synonym.objects.get(site=portal_site, words="UBND, ủy ban nhân dân")
    changed = {"site": portal_site.pk, "words": "UBND, ủy ban nhân dân, ủy ban"}
    assert editors.post(reverse("synonyms:edit", args=[group.pk]), changed).status_code == 302
    group.refresh_from_db()
    assert group.words == "UBND, ủy ban nhân dân, ủy ban"


def test_a_new_synonym_is_found_by_at_once(
    write: Callable[..., Any],
    found: Callable[..., list[str]],
    make_article: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_article("Mở lớp xóa mù chữ")
    assert found("bình dân học vụ") == []
    write("synonyms", words="bình dân học vụ, xóa mù chữ")
    assert found("binh dan hoc vu") == ["Mở lớp xóa mù chữ"]


@pytest.fixture
def communes_words(second_site: Site) -> dict[str, Any]:
    return {
        "best_bets": BestBet.objects.create(site=second_site, phrases="chợ", title="Chợ phiên của xã", url="/bo-may/"),
        "synonyms": Synonym.objects.create(site=second_site, words="chợ phiên, phiên chợ"),
    }


@pytest.mark.parametrize("kind", ["best_bets", "synonyms"])
def test_what_another_authority_wrote_does_not_exist_here(
    kind: str, communes_words: dict[str, Any], editors: Client
) -> None:
    theirs = communes_words[kind]
    assert str(theirs) not in editors.get(reverse(f"{kind}:index")).content.decode()
    for screen in ("edit", "delete"):
        assert editors.get(reverse(f"{kind}:{screen}", args=[theirs.pk])).status_code in (302, 404)
    editors.post(reverse(f"{kind}:delete", args=[theirs.pk]))
    assert type(theirs).objects.filter(pk=theirs.pk).exists()


def test_nobody_writes_for_the_portal_of_another_authority(
    editors: Client, portal_site: Site, second_site: Site, communes_words: dict[str, Any]
) -> None:
    assert b'name="site"' not in editors.get(reverse("best_bets:add")).content
    editors.post(reverse("best_bets:add"), {**BET, "site": second_site.pk})
    assert BestBet.objects.get(title=BET["title"]).site == portal_site
    assert BestBet.objects.filter(site=second_site).count() == 1


def test_whoever_writes_for_two_portals_chooses_between_them_and_no_others(
    editors: Client, editor: Any, portal_site: Site, second_site: Site
) -> None:
    give_role(editor, "editor", second_site, None)
    form = editors.get(reverse("best_bets:add")).context["form"]
    assert set(form.fields["site"].queryset) == {portal_site, second_site}
    editors.post(reverse("best_bets:add"), {**BET, "site": second_site.pk})
    assert BestBet.objects.get().site == second_site


def test_each_newsroom_reads_what_its_own_readers_searched_in_vain(
    editors: Client, portal_site: Site, second_site: Site, commune: Unit, as_person: Callable[[Any], Client]
) -> None:
    for site, words in ((portal_site, "cau dao hai luu"), (second_site, "bien lai cho phien")):
        UnansweredQuestion.objects.create(site=site, words=words, times=3, last_asked_on=timezone.localdate())
    page = editors.get(reverse("unanswered_report")).content.decode()
    assert "cau dao hai luu" in page
    assert "bien lai cho phien" not in page
    theirs = factories.make_person("hs", "Lý Thị Hạ", role="editor", site=second_site, password="x", unit=commune)
    page = as_person(theirs).get(reverse("unanswered_report")).content.decode()
    assert "bien lai cho phien" in page
    assert "cau dao hai luu" not in page


def test_what_is_searched_in_vain_most_stands_first_and_can_be_taken_away_as_a_table(
    editors: Client, portal_site: Site
) -> None:
    for times, words in ((1, "mot lan"), (9, "chin lan")):
        UnansweredQuestion.objects.create(site=portal_site, words=words, times=times, last_asked_on="2026-11-30")
    table = editors.get(reverse("unanswered_report"), {"export": "csv"}).getvalue().decode()
    assert table.index("chin lan") < table.index("mot lan")
    assert "Đã tìm,Số lần,Lần cuối" in table.splitlines()[0]


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://Xa.vn/van-ban/?q=1#a", "/van-ban/?q=1#a"),
        ("http://xa.vn", "/"),
        ("https://xa.vn.evil.example/", "https://xa.vn.evil.example/"),
        ("https://[xa", "https://[xa"),
    ],
)
def test_an_address_of_ones_own_host_becomes_a_path(url: str, path: str) -> None:
    assert rules.own_path(url, "xa.vn") == path
