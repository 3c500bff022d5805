"""A day with packlint: an officer drafts, a clerk waives, the pack is laid out anew, git keeps it.

Everything is done by the commands that people use, one after the other.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import pymupdf

from git_help import BIN, repository_of, run_as_user

HEAD = "Allotments Committee - 14 January 2031"
FILLER = "The committee heard how the plots of Northshire are let, watered and kept free of weeds. "
TABLE = (("Item", "2030", "2031"), ("Water", "1,250", "1,310"), ("Paths", "830", "905"))


@dataclass(frozen=True)
class Draft:
    """What the report and the minutes say, and how large the pages of the minutes are."""

    weekday: str = "Monday"
    total: str = "2,251"
    review: str = "31 June 2031"
    paper: str = "a4"

    def write(self, pack: Path) -> None:
        """Export both: the report as a Word file, the minutes as a PDF."""
        report = docx.Document()
        report.add_heading(HEAD, 1)
        report.add_heading("Timetable", 2)
        report.add_paragraph(f"The committee meets on {self.weekday}, 14 January 2031.")
        report.add_heading("Costs in pounds", 2)
        rows = (*TABLE, ("Total", "2,080", self.total))
        table = report.add_table(len(rows), 3)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        report.save(str(pack / "report.docx"))
        self._write_minutes(pack / "minutes.pdf")

    def _write_minutes(self, path: Path) -> None:
        page = pymupdf.paper_rect(self.paper)
        within = pymupdf.Rect(50, 50, page.width - 50, page.height - 50)
        story = pymupdf.Story(
            f"<h1>{HEAD}</h1><p>{FILLER * 12}</p><h2>Water</h2><p>{FILLER * 6}</p>"
            f"<p>The tap is looked at again by {self.review}, and the pump with it.</p>"
        )
        writer = pymupdf.DocumentWriter(path)
        more = True
        while more:
            device = writer.begin_page(page)
            more, _ = story.place(within)
            story.draw(device)
            writer.end_page()
        writer.close()


def _packlint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_as_user([str(BIN / "packlint"), *arguments], folder, folder)


def _check(folder: Path) -> tuple[int, dict[str, dict[str, object]]]:
    """The exit code of a check of the pack, and its findings by rule."""
    out = folder / "findings.json"
    done = _packlint(folder, "check", "pack", "--json", str(out), "--annotate", "marked", "-q")
    found = json.loads(out.read_text(encoding="utf-8"))["findings"]
    assert len({one["rule"] for one in found}) == len(found), done.stdout
    return done.returncode, {one["rule"]: one for one in found}


def test_a_day(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    morning = Draft()
    morning.write(tmp_path / "pack")

    # The officer checks the draft, and sees the faults in it.
    code, found = _check(tmp_path)
    assert code == 1
    assert set(found) == {"weekday-differs", "column-total-differs", "date-impossible"}
    assert all(one["status"] == "open" for one in found.values())
    copies = sorted(path.name for path in (tmp_path / "marked").iterdir())
    assert copies == ["minutes.packlint.pdf", "report.packlint.docx"]

    # Two are mended. One is as it should be, which the clerk says.
    waived = found["date-impossible"]
    done = _packlint(
        tmp_path,
        *("waive", str(waived["fingerprint"])[:8], "--pack", "pack"),
        *("--reason", "So says the deed, which we quote.", "--by", "A. Clerk"),
    )
    assert done.returncode == 0, done.stderr
    afternoon = replace(morning, weekday="Tuesday", total="2,215", paper="a5")
    afternoon.write(tmp_path / "pack")

    # The new export has other page breaks: the waiver holds, and the two are gone.
    code, found = _check(tmp_path)
    assert (code, set(found)) == (0, {"date-impossible"})
    again = found["date-impossible"]
    assert again["status"] == "waived"
    assert again["waiver"] == {
        "reason": "So says the deed, which we quote.",
        "by": "A. Clerk",
        "until": None,
    }
    assert again["places"][0]["page"] > waived["places"][0]["page"]  # type: ignore[index]

    # Another figure in the same place is another matter.
    replace(afternoon, review="31 November 2031").write(tmp_path / "pack")
    code, found = _check(tmp_path)
    assert code == 1
    assert found["date-impossible"]["status"] == "open"
    afternoon.write(tmp_path / "pack")

    _keep_in_git(tmp_path, afternoon)


def _keep_in_git(folder: Path, draft: Draft) -> None:
    """The pack is kept in a repository with packlint's hook: a new fault does not get in."""
    pack = folder / "pack"
    repository_of(pack, folder)
    done = _packlint(pack, "init")
    assert done.returncode == 0, done.stderr
    assert (pack / "packlint.toml").is_file()
    done = run_as_user(["pre-commit", "install"], pack, folder)
    assert done.returncode == 0, done.stdout + done.stderr

    draft.write(pack)
    assert _commit(pack, folder, "Lay the pack out").returncode == 0
    replace(draft, total="2,251").write(pack)
    done = _commit(pack, folder, "Write the total anew")
    assert done.returncode == 1
    assert "Failed" in done.stdout + done.stderr
    assert "Total, 2031: 1,310 + 905 = 2,215, but the total says 2,251" in " ".join(
        (done.stdout + done.stderr).split()
    )
    log = run_as_user(["git", "log", "--format=%s"], pack, folder)
    assert log.stdout.splitlines() == ["Lay the pack out", "All of it"]


def _commit(pack: Path, home: Path, message: str) -> subprocess.CompletedProcess[str]:
    assert run_as_user(["git", "add", "--all"], pack, home).returncode == 0
    return run_as_user(["git", "commit", "-q", "-m", message], pack, home)
