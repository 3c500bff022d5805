"""What a finished result looks like: one module per format, each a pure `render(result, target)`.

`REPORTERS` names the formats. A format's module, and the libraries it needs, are imported when the
format is first used.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from packlint.finding import Result
from packlint.reporters.target import PLAIN, Target


class Reporter(Protocol):
    """Makes one format of a finished result."""

    def __call__(self, result: Result, target: Target = PLAIN) -> str:
        """The result as text of the format."""
        ...


def _reporter(module: str) -> Reporter:
    """The `render` of a module of this package, imported at the first call."""

    def render(result: Result, target: Target = PLAIN) -> str:
        rendering = cast(Reporter, import_module(f"{__name__}.{module}").render)
        return rendering(result, target)

    return render


REPORTERS: Mapping[str, Reporter] = {
    "csv": _reporter("to_csv"),
    "github": _reporter("to_github"),
    "gitlab": _reporter("to_gitlab"),
    "html": _reporter("to_html"),
    "json": _reporter("to_json"),
    "junit": _reporter("to_junit"),
    "markdown": _reporter("to_markdown"),
    "sarif": _reporter("to_sarif"),
    "text": _reporter("to_text"),
}

__all__ = ["PLAIN", "REPORTERS", "Reporter", "Target"]
