"""The links of a pack asked after over the network: settings, memory and fetching put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from packlint.config import Links
from packlint.errors import UsageError
from packlint.facts.online import Answers, addresses_of
from packlint.model import Document
from packlint.store.kept import own_folder
from packlint.store.link_cache import open_link_cache


def need_network_library() -> None:
    """Raise UsageError where what `--online` needs is not installed."""
    if find_spec("aiohttp") is None:
        raise UsageError(
            "--online needs aiohttp, which packlint does without otherwise."
            " Install it with: pip install 'packlint[online]'"
        )


def asked(
    documents: Iterable[Document], links: Links, progress: Callable[[str], None] = lambda _: None
) -> Answers:
    """Ask for every address that the documents link to. Raises UsageError for an unusable cache."""
    from packlint.net.proxies import from_environment
    from packlint.net.run import ask_all
    from packlint.net.settings import Pace, Settings

    settings = Settings(
        pace=Pace(request=links.timeout, whole=links.minutes * 60),
        allowed=frozenset(links.allowed),
        proxies=from_environment,
    )
    now = datetime.now().astimezone()
    with open_link_cache(links.cache or _own_cache(), timedelta(days=links.days), now) as memory:
        return ask_all(addresses_of(documents), settings, memory, progress)


def _own_cache() -> Path:
    folder = own_folder()
    if folder is None:
        raise UsageError("You have no home folder. Name a file for the answers with --link-cache.")
    return folder / "links.db"
