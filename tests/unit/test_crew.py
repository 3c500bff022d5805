"""Sharing work among processes: the same answers in the same order, and nothing lost unsaid."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from packlint.crew import Crew
from packlint.errors import ReadError
from packlint.limits import Lost


def product(factor: int, number: int) -> int:
    return factor * number


def slow_process_id(seconds: float, number: int) -> tuple[int, int]:
    time.sleep(seconds)
    return number, os.getpid()


def end_unless(main: int, number: int) -> int:
    """Ends the worker at the third task, as a fault in a library would; this process lives on."""
    time.sleep(0.05)
    if os.getpid() != main and number == 0:
        os._exit(9)
    return number


def refuse_a_file(main: int, _: int) -> None:
    time.sleep(0.05)
    if os.getpid() != main:
        raise ReadError("The file is torn.", "Print it again.")


def refuse(_: object, number: int) -> int:
    if number == 3:
        raise ValueError(f"{number} is too many")
    return number


class UnsendableError(Exception):
    def __reduce__(self) -> str:
        raise TypeError("not to be sent")


def refuse_oddly(main: int, _: int) -> None:
    time.sleep(0.05)
    if os.getpid() != main:
        raise UnsendableError("odd")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_tasks(jobs: int) -> None:
    with Crew(jobs) as crew:
        assert crew.run(product, 3, [(n,) for n in range(20)]) == [3 * n for n in range(20)]
        assert crew.run(product, 5, [(n,) for n in range(3)]) == [0, 5, 10]
        assert crew.run(product, 5, []) == []


def test_work_is_shared() -> None:
    with Crew(2) as crew:
        crew.start()
        answers = crew.run(slow_process_id, 0.1, [(n,) for n in range(30)])
    assert [answer[0] for answer in answers if isinstance(answer, tuple)] == list(range(30))
    processes = {answer[1] for answer in answers if isinstance(answer, tuple)}
    assert len(processes) == 2
    assert os.getpid() in processes


def test_a_worker_that_is_ended_loses_its_task_and_no_other() -> None:
    tasks = [(n % 10,) for n in range(60)]
    with Crew(2) as crew:
        answers = crew.run(end_unless, os.getpid(), tasks)
    lost = [number for number, answer in enumerate(answers) if isinstance(answer, Lost)]
    assert lost
    assert all(tasks[number] == (0,) for number in lost)
    kept = [
        (number, answer) for number, answer in enumerate(answers) if not isinstance(answer, Lost)
    ]
    assert all(answer == number % 10 for number, answer in kept)


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_task_raises_is_raised(jobs: int) -> None:
    with Crew(jobs) as crew:
        with pytest.raises(ValueError, match="3 is too many"):
            crew.run(refuse, None, [(n,) for n in range(20)])
        assert crew.run(product, 2, [(n,) for n in range(9)]) == [2 * n for n in range(9)]


def test_a_reader_s_error_comes_whole_from_another_process() -> None:
    with Crew(2) as crew, pytest.raises(ReadError) as raised:
        crew.run(refuse_a_file, os.getpid(), [(n,) for n in range(60)])
    assert (raised.value.problem, raised.value.remedy) == ("The file is torn.", "Print it again.")


def test_what_cannot_be_sent_is_raised_in_words() -> None:
    with Crew(2) as crew, pytest.raises(RuntimeError, match="UnsendableError: odd"):
        crew.run(refuse_oddly, os.getpid(), [(n,) for n in range(60)])


def test_progress_is_told() -> None:
    told: list[int] = []
    with Crew(1) as crew:
        crew.run(product, 1, [(n,) for n in range(3)], told.append)
    assert told == [1, 2, 3]


def test_more_tasks_than_can_be_held_are_taken_one_by_one() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[int]]:
        for number in range(40):
            taken.append(number)
            yield (number,)

    done: list[int] = []
    with Crew(2, takes_part=False) as crew:
        for (number,), answer in crew.each(product, 3, tasks()):
            assert answer == 3 * number
            done.append(number)
            assert len(taken) <= len(done) + 2
        assert list(crew.each(product, 3, iter(()))) == []
    assert sorted(done) == list(range(40))


def test_one_by_one_too_an_ended_worker_loses_its_task_and_no_other() -> None:
    with Crew(2, takes_part=False) as crew:
        answers = dict(crew.each(end_unless, os.getpid(), ((n,) for n in range(12))))
    lost = [task for task, answer in answers.items() if isinstance(answer, Lost)]
    assert lost == [(0,)]
    assert len(answers) == 12


def test_where_no_process_can_be_started_it_is_said() -> None:
    with (
        Crew(2, ("no.such.module",), takes_part=False) as crew,
        pytest.raises(OSError, match="no process could be started"),
    ):
        list(crew.each(product, 3, [(1,), (2,)]))
