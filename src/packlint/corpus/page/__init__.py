"""A summary as one HTML file with charts: it needs no network and runs no script."""

from __future__ import annotations

from markupsafe import Markup

from packlint import __version__
from packlint.corpus.page.view import view_of
from packlint.corpus.summary import Summary
from packlint.reporters.page.shell import asset, hash_of, templates_of

# In the order in which the page has them.
_STYLES = ("base.css", "front.css")
_OWN_STYLES = ("corpus.css",)


def render(summary: Summary, name: str) -> str:
    """The page of a corpus that lies in a folder of this name."""
    style = "\n".join([*map(asset, _STYLES), *(asset(one, __name__) for one in _OWN_STYLES)])
    policy = f"default-src 'none'; style-src {hash_of(style)}; base-uri 'none'; form-action 'none'"
    template = templates_of(__name__).get_template("corpus.html.j2")
    return template.render(
        page=view_of(summary, name),
        version=__version__,
        policy=policy,
        # Files of this package: the only text on the page that is not escaped.
        style=Markup(style),  # noqa: S704
    )
