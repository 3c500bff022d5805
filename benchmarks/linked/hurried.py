"""Ask for the links of a page as `packlint check --online` does, without spacing of requests."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from packlint.facts.online import addresses_of
from packlint.net.run import ask_all
from packlint.net.settings import Pace, Settings
from packlint.readers import Source, read
from packlint.store.link_cache import open_link_cache


def main(path: Path) -> None:
    """Read the page and ask, thirty-two at once."""
    document = read(Source(0, str(path), path.read_bytes()))
    pace = Pace(spacing=0)
    settings = Settings(pace, frozenset(("127.0.0.1",)), at_once_per_site=32)
    cache = path.with_suffix(".hurried.db")
    with open_link_cache(cache, timedelta(0), datetime.now(UTC)) as memory:
        ask_all(addresses_of([document]), settings, memory)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
