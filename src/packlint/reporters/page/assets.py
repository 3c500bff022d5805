"""What pages are made of: templates, and styles and scripts that stand in the page itself.

They are named by hash in the page's content security policy, so that nothing that comes from a
draft could run or restyle the page even if it got past the escaping.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def template(package: str, name: str) -> Template:
    """A template of a package; it escapes all that it is given."""
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


@cache
def asset(package: str, name: str) -> str:
    """A style or a script that stands beside the templates of a package."""
    text = files(package).joinpath("templates", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def hashed(text: str) -> str:
    """The text as a content security policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
