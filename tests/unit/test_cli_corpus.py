"""What `packlint corpus run` says while it works, and workers that are not as this packlint is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from packlint.cli.corpus import step
from packlint.cli.progress import bar
from packlint.config import Config
from packlint.corpus.labels import Labels
from packlint.corpus.records import CHECKED, FAILED, File, Job, Listed, Outcome, Task
from packlint.corpus.run import Progress, job_for, run_corpus
from packlint.corpus.store import open_store


def test_progress_has_a_bar_a_rate_and_the_time_left() -> None:
    assert step(Progress(0)) == "checking 0 of 0 documents"
    some = Progress(10_000, before=1000, done=1500, seconds=300)
    assert step(some) == "checking 2,500 of 10,000 documents: 5 a second, 25 min left"
    assert bar(step(some)) == "[#####...............] "
    slow = Progress(10_000, done=1, seconds=10, statuses=Counter({FAILED: 1}))
    assert step(slow).endswith("documents: 0.1 a second, 27.8 h left, 1 failed")
    assert step(Progress(30, done=10, seconds=5)).endswith(": 2 a second, 10 s left")


def test_what_a_worker_of_another_version_found_is_not_taken(tmp_path: Path) -> None:
    def share(job: Job, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        yield from ((task, Outcome(CHECKED, version="0.0.1")) for task in tasks)

    packs = [Listed("a.md", ()), Listed("b.md", ())]
    with open_store(tmp_path / "corpus") as store:
        run_corpus(packs, store, job_for(Config()), Labels(), share)
        assert {one.status for one in store.known.values()} == {FAILED}
        assert len(store.known) == 2


def test_edited_code_is_another_rule_set_wherever_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule_sets = []
    for place, code in (("here", "x = 1"), ("there", "x = 1"), ("there", "x = 2")):
        (tmp_path / place / "checks").mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "checks" / "sums.py").write_text(code, encoding="utf-8")
        monkeypatch.setattr("packlint.stamp._PACKAGE", tmp_path / place)
        rule_sets.append(job_for(Config()).rule_set)
    assert rule_sets[0] == rule_sets[1] != rule_sets[2]


def test_what_has_no_stamp_is_looked_into_each_time(tmp_path: Path) -> None:
    seen: list[Task] = []

    def share(job: Job, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        for task in tasks:
            seen.append(task)
            same = task.known == "k"
            yield task, Outcome(CHECKED, key="k", same=same, version=job.version)

    packs = [Listed("a.md", (), (File("a.md", "https://x.example/a.md", 0, ""),))]
    for _ in range(3):
        with open_store(tmp_path / "corpus") as store:
            run_corpus(packs, store, job_for(Config()), Labels(), share)
            assert store.known["a.md"].seq == 1
    assert [task.known for task in seen] == ["", "k", "k"]
