"""What is kept from run to run: good answers for a while, and the days out of reach."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asking import ask, settings
from site_help import Site

from packlint.errors import UsageError
from packlint.facts.online import Answer, LinkState
from packlint.net.guard import Guard
from packlint.store.ledger import open_ledger
from packlint.store.link_cache import open_link_cache

DAY = timedelta(days=1)
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
GOOD = Answer(LinkState.OK)


def answers(path: Path, *targets: str, now: datetime = NOON) -> list[Answer]:
    with open_link_cache(path, DAY, now) as memory:
        return ask(*targets, memory=memory)


def test_a_good_answer_is_taken_again_for_its_time(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "new folder" / "links.db"
    targets = [site.url("/ok"), site.url("/one"), site.url("/page#aims"), site.url("/page#gone")]
    first = answers(path, *targets)
    site.hits.clear()
    assert answers(path, *targets, now=NOON + DAY / 2) == first
    assert not site.hits
    assert answers(path, *targets, now=NOON + DAY * 2) == first
    assert site.hits["HEAD /one"] == 1


@pytest.mark.parametrize("page", ["missing", "forbidden", "down", "always-busy"])
def test_what_was_not_well_is_asked_in_every_run(tmp_path: Path, site: Site, page: str) -> None:
    answers(tmp_path / "links.db", site.url(f"/{page}"))
    site.hits.clear()
    answers(tmp_path / "links.db", site.url(f"/{page}"))
    assert site.hits[f"HEAD /{page}"] == 1


def test_another_place_on_a_page_is_looked_for(tmp_path: Path, site: Site) -> None:
    answers(tmp_path / "links.db", site.url("/page#aims"))
    (other,) = answers(tmp_path / "links.db", site.url("/page#gone"))
    assert other.missing == {"gone": "the page has no place named “gone”"}


def test_out_of_reach_on_three_days_is_broken(tmp_path: Path, site: Site) -> None:
    path, target = tmp_path / "links.db", site.url("/down")
    found = [answers(path, target, now=NOON + DAY * day)[0] for day in (0, 0, 1, 5)]
    assert [(answer.state.value, answer.days) for answer in found] == [
        ("unreachable", 1),
        ("unreachable", 1),
        ("unreachable", 2),
        ("broken", 3),
    ]
    assert found[-1].reason == (
        "the site reports a fault of its own (500), in runs on 3 different days"
    )


def test_an_answer_in_between_begins_the_count_anew(tmp_path: Path) -> None:
    target = "https://www.northshire.example/"
    with open_link_cache(tmp_path / "links.db", DAY, NOON) as memory:
        memory.failed(target)
    with open_link_cache(tmp_path / "links.db", DAY, NOON + DAY) as memory:
        memory.learn(target, Answer(LinkState.BLOCKED, "the site refuses programs (403)"), ())
        assert memory.failed(target) == 1


def test_a_fault_of_this_computer_never_makes_a_link_broken(tmp_path: Path) -> None:
    async def no_answer(host: str, port: int) -> list[str]:
        raise LookupError(host)  # what no one foresaw

    guard = Guard(frozenset(), no_answer)
    for day in range(4):
        with open_link_cache(tmp_path / "links.db", DAY, NOON + DAY * day) as memory:
            (answer,) = ask("https://www.northshire.example/", memory=memory, guard=guard)
        assert answer.state == "not-checked"
        assert answer.reason == "packlint broke down on it (LookupError)"


def test_the_file_does_not_tell_what_a_draft_links_to(tmp_path: Path, site: Site) -> None:
    path = tmp_path / "links.db"
    answers(path, site.url("/ok?secret=plans"), site.url("/down?secret=plans"))
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"secret" not in kept
    assert b"127.0.0.1" not in kept


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    draft, ledger = tmp_path / "report.pdf", tmp_path / "ledger.db"
    draft.write_bytes(b"%PDF-1.7 not a database, and long enough to be looked at as one" * 20)
    with open_ledger(ledger, create=True):
        pass
    for path in (draft, ledger):
        before = path.read_bytes()
        with (
            pytest.raises(UsageError, match="cannot be kept there"),
            open_link_cache(path, DAY, NOON),
        ):
            pass
        assert path.read_bytes() == before


def test_old_and_many_answers_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("packlint.store.link_cache._MOST", 3)
    path = tmp_path / "links.db"
    with open_link_cache(path, DAY * 365, NOON) as memory:
        memory.learn("http://old.northshire.example/", GOOD, ())
    with open_link_cache(path, DAY * 365, NOON + DAY * 89) as memory:
        assert memory.recall("http://old.northshire.example/", ()) == GOOD
    with open_link_cache(path, DAY * 365, NOON + DAY * 91) as memory:
        assert memory.recall("http://old.northshire.example/", ()) is None
        for number in range(5):
            memory.learn(f"http://{number}.northshire.example/", GOOD, ())
    with open_link_cache(path, DAY * 365, NOON + DAY * 91) as memory:
        kept = [memory.recall(f"http://{n}.northshire.example/", ()) for n in range(5)]
        assert kept.count(GOOD) == 3


def test_a_disk_that_is_full_costs_the_memory_and_not_the_run(tmp_path: Path, site: Site) -> None:
    with open_link_cache(tmp_path / "links.db", DAY, NOON) as memory:
        memory._sql.execute("PRAGMA query_only = ON")
        good, bad = ask(site.url("/ok"), site.url("/down"), memory=memory)
        assert (good.state, bad.state, bad.days) == ("ok", "unreachable", 1)
        assert memory.recall(site.url("/ok"), ()) is None


_WRITE = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from packlint.facts.online import Answer, LinkState
from packlint.store.link_cache import open_link_cache
path, name = sys.argv[1:]
with open_link_cache(Path(path), timedelta(days=1), datetime(2031, 5, 6, tzinfo=UTC)) as memory:
    for number in range(300):
        memory.learn(f"http://{name}.northshire.example/{number}", Answer(LinkState.OK), ())
        memory.failed(f"http://both.northshire.example/{number}")
"""


def test_two_runs_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "links.db"
    command = [sys.executable, "-c", _WRITE, str(path)]
    runs = [subprocess.Popen([*command, name], stderr=subprocess.PIPE) for name in ("a", "b")]
    assert [run.communicate(timeout=300)[1] for run in runs] == [b"", b""]
    with open_link_cache(path, DAY, NOON) as memory:
        for name in ("a", "b"):
            for number in range(300):
                assert memory.recall(f"http://{name}.northshire.example/{number}", ()) == GOOD


def test_without_a_memory_nothing_is_broken_by_days(site: Site) -> None:
    (answer,) = ask(site.url("/down"), using=settings())
    assert (answer.state, answer.days) == ("unreachable", 1)
