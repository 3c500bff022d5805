"""The built wheel holds the rules, schemas and templates, and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return path


def test_the_wheel_holds_all_data_files(wheel: Path) -> None:
    source = ROOT / "src" / "packlint"
    data = {
        f"packlint/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    rules = {f"packlint/_rules/{path.name}" for path in (ROOT / "rules").glob("*.yml")}
    assert data | rules <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_finds_its_rules(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-m", "packlint", "rules"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert "column-total-differs" in done.stdout
    assert "document-unreadable" in done.stdout
