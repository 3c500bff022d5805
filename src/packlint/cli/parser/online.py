"""The options of the commands that may ask after links over the network."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_online_options(command: argparse.ArgumentParser) -> None:
    """Add the options to a command that checks a pack."""
    online = command.add_argument_group("links over the network (off unless --online is given)")
    online.add_argument(
        "--online",
        action="store_true",
        help="ask for every web page that is linked to; nothing of the pack but these addresses"
        " leaves your machine (needs: pip install 'packlint[online]')",
    )
    online.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST",
        help="a host of your own network that may be asked; others never are",
    )
    online.add_argument(
        "--link-timeout", type=float, metavar="SECONDS", help="for one request (default: 20)"
    )
    online.add_argument(
        "--link-minutes",
        type=float,
        metavar="MINUTES",
        help="for all of them; the rest is said to be not checked (default: 10)",
    )
    online.add_argument(
        "--link-days",
        type=float,
        metavar="DAYS",
        help="how long a good answer of an earlier run is taken again; 0 to ask anew (default: 1)",
    )
    online.add_argument(
        "--link-cache",
        type=Path,
        metavar="FILE",
        help="where answers are kept; safe to delete (default: in your cache folder)",
    )
