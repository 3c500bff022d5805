"""Shell completion: the scripts are sound, and bash completes what it should."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from packlint.cli import main


def _script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def _shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} is missing")
        pytest.skip(f"{name} is missing")
    return found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_sound(
    shell: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "completion"
    path.write_text(_script(shell, capsys), encoding="utf-8")
    done = subprocess.run(
        [_shell(shell), "-n", path], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["packlint", "che"], ["check"]),
        (["packlint", "check", "--ann"], ["--annotate"]),
        (["packlint", "explain", "weekday"], ["weekday-differs"]),
        (["packlint", "check", "--fail-on", "w"], ["warning"]),
        (["packlint", "check", "rep"], ["report.md"]),
    ],
)
def test_bash_completes(
    words: list[str], expected: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "report.md").write_text("# A report\n", encoding="utf-8")
    (tmp_path / "script").write_text(_script("bash", capsys), encoding="utf-8")
    given = " ".join(words)
    ask = (
        f"source ./script; COMP_WORDS=({given}); COMP_CWORD={len(words) - 1};"
        f' COMP_LINE="{given}"; COMP_POINT=${{#COMP_LINE}};'
        " function compopt { :; };"
        " $(complete -p packlint | sed -E 's/.*-F ([^ ]+).*/\\1/') packlint;"
        ' printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [_shell("bash"), "--norc", "-c", ask],
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.split() == expected, done.stderr
