"""Whose packs they are and of which year: from where it is told, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from packlint.corpus.labels import labels_from
from packlint.corpus.records import Listed
from packlint.errors import UsageError

PACK = Listed("packs/northshire/2031/cabinet", ("northshire", "2031", "cabinet"))


def test_nothing_is_guessed() -> None:
    assert labels_from(None, None).of(PACK) == ("", "", "", "")
    assert labels_from(None, None).of(PACK, "2032-05-01") == ("", "", "2032", "pack")


def test_the_layout_names_the_folders() -> None:
    labels = labels_from(None, "body/year")
    assert labels.of(PACK, "2032-05-01") == (
        *("northshire", "path"),
        *("2031", "path"),
    )
    assert labels_from(None, "-/-/body").of(PACK)[:2] == ("cabinet", "path")
    assert labels_from(None, "-/-/-/body").of(PACK)[:2] == ("", "")


def test_the_manifest_goes_before_the_path_and_holds_for_all_below(tmp_path: Path) -> None:
    manifest = tmp_path / "packs.csv"
    manifest.write_text(
        "path,body,year\npacks/northshire,Northshire Council,\n"
        "packs/northshire/2031/cabinet/,,2030-31\n",
        encoding="utf-8",
    )
    labels = labels_from(manifest, "-/year")
    assert labels.of(PACK) == (
        *("Northshire Council", "manifest"),
        *("2030-31", "manifest"),
    )
    other = Listed("packs/northshire/2032/x", ("northshire", "2032", "x"))
    assert labels.of(other)[2:] == ("2032", "path")


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"--layout: boddy is no part.* Did you mean body\?"):
        labels_from(None, "boddy/year")
    manifest = tmp_path / "packs.csv"
    manifest.write_text("name,body\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"has no column path"):
        labels_from(manifest, None)
    with pytest.raises(UsageError, match=r"--manifest: .*none\.csv cannot be read"):
        labels_from(tmp_path / "none.csv", None)


def test_a_table_that_csv_refuses_is_said(tmp_path: Path) -> None:
    manifest = tmp_path / "long.csv"
    manifest.write_text(f"path,body\n{'a' * 200_000},north\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"long\.csv cannot be read \(field larger"):
        labels_from(manifest, None)
