"""Errors of the command line and of files that users write, all in one style."""

from __future__ import annotations

from pathlib import Path

import pytest

from packlint.cli import main

HELP = "`packlint {} --help` shows how it is written."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "COMMAND: there is no chek. Did you mean check? Choose from check, waive, "),
        (["check"], f"PATH is missing. {HELP.format('check')}"),
        (
            ["check", "a.md", "--json"],
            f"--json: what it is set to is missing. {HELP.format('check')}",
        ),
        (
            ["check", "a.md", "--fail-on", "warnings"],
            "--fail-on: there is no warnings. Did you mean warning? Choose from error, warning,"
            f" info, never. {HELP.format('check')}",
        ),
        (
            ["check", "a.md", "--online", "--link-timeout", "long"],
            f"--link-timeout: long is not a number. {HELP.format('check')}",
        ),
        (["waive", "abcdef12"], f"--reason is missing. {HELP.format('waive')}"),
        (["facts", "a.md"], "One of --outline, --tables, --claims, --dates, --links, "),
        (
            ["facts", "a.md", "--dates", "--json", "--csv"],
            f"--csv cannot be used with --json. {HELP.format('facts')}",
        ),
        (["ledger"], f"ACTION is missing. {HELP.format('ledger')}"),
        (["ledger", "add"], f"PACK is missing. {HELP.format('ledger add')}"),
        (
            ["explain", "wekday-differs"],
            "there is no rule named wekday-differs. Did you mean weekd",
        ),
        (["rules", "--rules", "broken.yml"], "broken.yml:2: this is not YAML: "),
        (
            ["rules", "--rules", "number.yml"],
            "number.yml:1: rules: this has to be a list, and is 3.",
        ),
        (["check", "a.md", "--config", "bad.toml"], "bad.toml: this is not TOML: "),
        (["ledger", "list", "--ledger", "a.md"], "a.md: this is not a ledger that can be used (fi"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_error_says_what_where_and_what_next(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {
        "a.md": "# A report\n",
        "broken.yml": "rules: [\n",
        "number.yml": "rules: 3\n",
        "bad.toml": "select = [\n",
    }
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"packlint: {said}")
    assert shown.err.count("\n") == 1
    assert shown.err.rstrip().endswith((".", "?"))


def test_help_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("usage: packlint check ")
