"""A check by several processes: the same result, and what is lost is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from packlint.api import check_paths
from packlint.cli import main
from packlint.config import Config
from packlint.crew import Crew
from packlint.limits import Lost, Why
from packlint.readers.pdf import pages

EXAMPLES = Path(__file__).parents[2] / "examples"
PDF = EXAMPLES / "northshire-pdf" / "northshire-pack.pdf"


@pytest.fixture(autouse=True)
def ranges_of_two_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of the example are shared out as those of a long report are."""
    monkeypatch.setattr(pages, "_AT_ONCE", 2)
    monkeypatch.setattr("packlint.reading._LONG", PDF.stat().st_size - 1)


@pytest.mark.parametrize("paths", [[PDF], [EXAMPLES]], ids=["one file", "a folder"])
def test_the_number_of_processes_changes_nothing(paths: list[Path], tmp_path: Path) -> None:
    found = []
    for jobs in ("1", "2", "3"):
        out = tmp_path / f"{jobs}.json"
        options = ("--quiet", "--no-cache", "--jobs", jobs, "--json", str(out))
        main(["check", *map(str, paths), *options])
        found.append(out.read_bytes())
    assert found[0] == found[1] == found[2]


def test_no_process_cannot_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(PDF), "--jobs", "0"]) == 2
    assert "--jobs: 0 is no number of processes. Give 1 or more." in capsys.readouterr().err


class _Unlucky(Crew):
    """A crew that loses the first task of every run of one function."""

    def __init__(self, function: str) -> None:
        super().__init__(1)
        self._function = function

    def run(
        self,
        function: Callable[..., Any],
        shared: object,
        tasks: Sequence[tuple[Any, ...]],
        progress: Callable[[int], object] = lambda _: None,
    ) -> list[Any | Lost]:
        answers = super().run(function, shared, tasks, progress)
        return [Lost(Why.ENDED), *answers[1:]] if function.__name__ == self._function else answers


@pytest.mark.parametrize(
    ("function", "lost", "says"),
    [
        (
            "_read_range",
            "pack.pdf",
            "The process that read pages 1 to 2 was ended, as by a fault in it.",
        ),
        ("_read_short", "a.md", "The process that read the file was ended, as by a fault in it."),
    ],
)
def test_a_file_whose_process_was_ended_is_named_and_the_others_are_checked(
    function: str, lost: str, says: str, tmp_path: Path
) -> None:
    (tmp_path / "pack.pdf").write_bytes(PDF.read_bytes())
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# Report\n\nMembers note the the report.\n", encoding="utf-8")
    result = check_paths([tmp_path], Config(), crew=_Unlucky(function))
    assert result.incomplete
    found = [(f.rule, Path(f.places[0].document).name, f.message) for f in result.findings]
    assert [one for one in found if one[0] == "document-unreadable"] == [
        ("document-unreadable", lost, says)
    ]
    assert ("word-repeated", "b.md") in [one[:2] for one in found]


def test_rules_whose_process_was_ended_are_named(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("# Report\n\nMembers note the the report.\n", encoding="utf-8")
    result = check_paths([path], Config(), crew=_Unlucky("_run_group"))
    assert result.incomplete
    crashed = [finding.message for finding in result.findings if finding.rule == "check-crashed"]
    assert crashed[0].endswith("was not applied: the process that ran its check was ended.")
    assert any(finding.rule == "word-repeated" for finding in result.findings)
