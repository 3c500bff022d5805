"""What a process may take: a worker that takes more is ended, and it is known at what."""

from __future__ import annotations

import os
import re
import sys
import time

import pytest

from packlint import limits
from packlint.crew import Crew
from packlint.limits import Limits, Lost, Step, Why


def read(_: object, name: str, page: int) -> str:
    limits.step(name, page)
    if name == "stuck.pdf":
        # As in a library: in C, and no other thread of Python can run.
        re.match(r"(a+)+$", "a" * 64 + "b")
    if name == "dead.pdf":
        os._exit(9)
    if name == "broken.pdf":
        os._exit(1)
    if name == "large.pdf":
        bytearray(3 << 30)
    return name


def read_on_and_on(_: object, pages: int) -> int:
    for page in range(pages):
        limits.step("long.pdf", page)
        time.sleep(0.05)
    return pages


def who(_: object, number: int) -> int:
    return os.getpid()


def test_work_that_is_stuck_is_lost_and_no_other() -> None:
    bounds = Limits(seconds=1)
    with Crew(2, limits=bounds, takes_part=False) as crew:
        answers = crew.run(
            read, None, [("a.pdf", 0), ("stuck.pdf", 7), ("b.pdf", 0), ("dead.pdf", 2)]
        )
    assert answers == [
        "a.pdf",
        Lost(Why.TIME, Step("stuck.pdf", 7)),
        "b.pdf",
        Lost(Why.ENDED, Step("dead.pdf", 2)),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the watchdog there ends with 1 itself")
def test_a_worker_that_broke_down_did_not_take_too_long() -> None:
    with Crew(1, limits=Limits(), takes_part=False) as crew:
        answers = crew.run(read, None, [("broken.pdf", 4)])
    assert answers == [Lost(Why.ENDED, Step("broken.pdf", 4))]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps it")
def test_work_that_takes_all_memory_is_lost() -> None:
    with Crew(1, limits=Limits(memory=1024), takes_part=False) as crew:
        answers = crew.run(read, None, [("large.pdf", 3), ("a.pdf", 0)])
    assert answers == [Lost(Why.MEMORY, Step("large.pdf", 3)), "a.pdf"]


def test_steps_give_time_but_not_more_than_there_is_in_all() -> None:
    with Crew(1, limits=Limits(seconds=1), takes_part=False) as crew:
        assert crew.run(read_on_and_on, None, [(30,)]) == [30]
        crew.limits = Limits(seconds=1, total=0.5)
        (lost, short) = crew.run(read_on_and_on, None, [(3000,), (1,)])
    assert isinstance(lost, Lost)
    assert lost.why is Why.TIME
    assert short == 1


def test_who_takes_no_part_does_no_task() -> None:
    with Crew(2, takes_part=False) as crew:
        processes = set(crew.run(who, None, [(n,) for n in range(9)]))
    assert os.getpid() not in processes


def test_a_process_that_keeps_no_limits_is_not_bound() -> None:
    limits.step("a.pdf", 1)
    limits.change(Limits(seconds=0.001, memory=1))
    limits.rest()
    assert limits.losses_of("a.pdf") == ()
