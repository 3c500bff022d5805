"""Findings as one HTML file for a clerk: it needs no network, and runs no script but its own.

Style and script stand in the page and are named by hash in its content security policy, so that
nothing that comes from a draft could run even if it got past the escaping.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from packlint.finding import Result
from packlint.reporters.html_view import page_view
from packlint.reporters.target import PLAIN, Target


def render(result: Result, target: Target = PLAIN) -> str:
    """The whole result as a page that will lie in the target's folder."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return _template().render(
        page=page_view(result, target.folder),
        policy=policy,
        # Files of this package: the only text on the page that is not escaped.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("packlint.reporters"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2")


@cache
def _asset(name: str) -> str:
    text = files("packlint.reporters").joinpath("templates", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _hash(text: str) -> str:
    """The text as a content security policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
