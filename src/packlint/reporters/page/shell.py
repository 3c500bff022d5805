"""What every page in one file is made with: templates that escape, styles, and how these are named.

Style and script stand in a page and are named by hash in its content security policy, so that
nothing else could act even if it got past the escaping.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

_HERE = "packlint.reporters.page"


def templates_of(package: str) -> Environment:
    """The templates of a package, which escape whatever they are given."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def asset(name: str, package: str = _HERE) -> str:
    """The text of a style or script that lies among the templates of a package."""
    text = files(package).joinpath("templates", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def hash_of(text: str) -> str:
    """The text as a content security policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
