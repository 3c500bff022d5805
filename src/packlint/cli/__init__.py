"""The command line: parse, dispatch, exit codes. Heavy imports happen in the commands."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from packlint.cli.exit import CLEAN, INTERRUPTED, USAGE
from packlint.cli.parser import build_parser
from packlint.errors import PacklintError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run packlint and return the exit code.

    0 nothing at or above the threshold, 1 findings, 2 usage or configuration, 3 result incomplete.
    """
    _speak_utf8()
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return USAGE
    try:
        code: int = options.run(options)
    except PacklintError as error:
        print(f"packlint: {error}", file=sys.stderr)  # noqa: T201
        return USAGE
    except KeyboardInterrupt:
        print("packlint: stopped; nothing was written.", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (`head`, a pager) went away: not an error of ours.
        sys.stderr.close()
        return CLEAN
    return code


def _speak_utf8() -> None:
    """Pound signs and quotation marks must not fail on a Windows pipe with an old code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
