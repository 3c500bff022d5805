"""What a site answers, and what packlint makes of it."""

from __future__ import annotations

import pytest
from asking import ask, settings, states
from site_help import PAGES, Site

ANSWERS = {
    "/ok": ("ok", ""),
    "/nothing": ("ok", ""),
    "/unchosen": ("ok", ""),
    "/no-head": ("ok", ""),
    "/not-for-head": ("ok", ""),
    "/not-implemented": ("ok", ""),
    "/flaky": ("ok", ""),
    "/temporary": ("ok", ""),
    "/missing": ("broken", "the site has no such page (404)"),
    "/gone": ("broken", "the site says that the page is gone (410)"),
    "/to-missing": ("broken", "it leads on to 127.0.0.1, and the site has no such page (404)"),
    "/private": ("blocked", "the site asks to sign in (401)"),
    "/forbidden": ("blocked", "the site refuses programs (403)"),
    "/odd": ("blocked", "the site refuses the question (999)"),
    "/teapot": ("blocked", "the site refuses the question (418)"),
    "/always-busy": ("blocked", "the site wants to be asked less often (429)"),
    "/challenge": ("blocked", "the site wants to see that a person asks (503)"),
    "/puzzle": ("blocked", "the site wants to see that a person asks (202)"),
    "/members": ("blocked", "it leads on to a page to sign in"),
    "/cookie-circle": ("blocked", "it leads round in a circle those who take no cookies"),
    "/down": ("unreachable", "the site reports a fault of its own (500)"),
    "/circle": ("unreachable", "it leads round in a circle"),
    "/nowhere": ("unreachable", "it leads on without saying where (301)"),
}


def test_every_answer_has_its_state(site: Site) -> None:
    found = states(*map(site.url, ANSWERS))
    assert dict(zip(ANSWERS, found, strict=True)) == ANSWERS


def test_permanent_moves_are_told_as_far_as_they_are_permanent(site: Site) -> None:
    one, half = ask(site.url("/one"), site.url("/half"))
    assert (one.state, one.final) == ("moved", site.url("/ok"))
    assert (half.state, half.final) == ("moved", site.url("/temporary"))


def test_too_many_redirects_are_a_circle(site: Site) -> None:
    (answer,) = ask(site.url("/one"), using=settings(hops=2))
    assert (answer.state, answer.reason) == ("unreachable", "it leads round in a circle")


def test_head_is_enough_where_all_is_well(site: Site) -> None:
    site.hits.clear()
    ask(site.url("/ok"), site.url("/login"))
    assert site.hits == {"HEAD /ok": 1, "HEAD /login": 1}


def test_each_page_is_asked_once_whatever_the_places(site: Site) -> None:
    site.hits.clear()
    ask(*(site.url(f"/page#{place}") for place in ("aims", "costs", "other", "")))
    assert site.hits == {"GET /page": 1}


def test_a_page_is_asked_again_before_it_is_called_broken(site: Site) -> None:
    site.hits.clear()
    ask(site.url("/gone"))
    assert site.hits == {"HEAD /gone": 1, "GET /gone": 1}


def test_a_busy_site_is_left_in_peace_as_long_as_it_asks(site: Site) -> None:
    site.hits.clear()
    site.times.clear()
    (answer,) = ask(site.url("/busy?after=1"), using=settings(longest_wait=5))
    assert answer.state == "ok"
    assert site.hits == {"HEAD /busy": 1, "GET /busy": 1}
    assert site.times[1] - site.times[0] >= 0.99


def test_a_site_that_wants_peace_for_long_is_not_waited_for(site: Site) -> None:
    site.hits.clear()
    ask(site.url("/always-busy"))
    assert sum(site.hits.values()) <= 2


def test_a_site_that_stays_down_is_asked_a_few_times_only(site: Site) -> None:
    site.hits.clear()
    ask(site.url("/down"))
    assert site.hits == {"HEAD /down": 1, "GET /down": 3}


def test_a_challenge_is_not_asked_again_and_again(site: Site) -> None:
    site.hits.clear()
    ask(site.url("/challenge"))
    assert site.hits == {"HEAD /challenge": 1, "GET /challenge": 1}


def test_nothing_about_the_user_is_sent(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.headers.clear()
    ask(site.url("/cookie-circle"), site.url("/ok"), site.url("/page#aims"))
    names = {name.lower() for headers in site.headers for name in headers}
    assert names == {"host", "user-agent", "accept", "accept-language", "accept-encoding"}


PLACES = {
    "/page#aims": None,
    "/page#costs": None,
    "/page#caf%C3%A9%20hours": None,
    "/page#top": None,
    "/page#:~:text=Aims": None,
    "/packed#aims": None,
    "/page#gone": "the page has no place named “gone”",
    "/old#aims": None,
    "/old#gone": "the page has no place named “gone”",
    "/named-codec#gone": "the page has no place named “gone”",
    "/packed#gone": "the page has no place named “gone”",
    "/report.pdf#page=3": None,
    "/report.pdf#page=4": "the PDF ends with page 3",
    "/report.pdf#page=4&zoom=100": "the PDF ends with page 3",
}
UNSURE = {
    "/page#later": "a script of the page decides",
    "/page#/view/3": "a script of the page decides",
    "/page#!view": "a script of the page decides",
    "/endless#aims": "the page was not read to its end",
    "/bomb#aims": "the page was not read to its end",
    "/broken-gzip#aims": "the page was not read to its end",
    "/two-bytes#aims": "the page was not read to its end",
    "/brotli#aims": "the page was not read to its end",
    "/report.pdf#chapter": "a name in a PDF",
    "/cut.pdf#page=2": "the PDF could not be read",
    "/table.csv#row": "neither a web page nor a PDF",
}


def test_places_on_pages(site: Site) -> None:
    targets = [site.url(path) for path in (*PLACES, *UNSURE)]
    answers = dict(zip((*PLACES, *UNSURE), ask(*targets), strict=True))
    assert {answer.state for answer in answers.values()} == {"ok"}
    missing = {path: answers[path].missing.get(path.partition("#")[2]) for path in PLACES}
    assert missing == PLACES
    assert {path: answers[path].unknown.get(path.partition("#")[2]) for path in UNSURE} == UNSURE
    assert not any(answers[path].missing.get(path.partition("#")[2]) for path in UNSURE)


def test_every_page_of_the_site_is_asked_for_somewhere() -> None:
    asked = {path.lstrip("/").partition("#")[0] for path in (*ANSWERS, *PLACES, *UNSURE)}
    assert set(PAGES) - asked == {"busy", "login"}
