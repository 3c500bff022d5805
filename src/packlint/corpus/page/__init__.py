"""A summary as one HTML file with charts: it needs no network and runs no script."""

from __future__ import annotations

from markupsafe import Markup

from packlint import __version__
from packlint.corpus.page.view import view_of
from packlint.corpus.rows import Summary
from packlint.reporters.page.assets import asset, hashed, template

# In the order in which the page has them.
_PAGE = "packlint.reporters.page"
_STYLES = ((_PAGE, "base.css"), (_PAGE, "front.css"), (__name__, "corpus.css"))


def render(summary: Summary, name: str) -> str:
    """The page of a corpus that lies in a folder of this name."""
    style = "\n".join(asset(package, name) for package, name in _STYLES)
    policy = f"default-src 'none'; style-src {hashed(style)}; base-uri 'none'; form-action 'none'"
    return template(__name__, "corpus.html.j2").render(
        page=view_of(summary, name),
        version=__version__,
        policy=policy,
        # Files of this package: the only text on the page that is not escaped.
        style=Markup(style),  # noqa: S704
    )
