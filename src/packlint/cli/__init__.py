"""The command line: parse, dispatch, exit codes. Heavy imports happen in the commands."""

from __future__ import annotations

import io
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from packlint.cli.exit import CLEAN, INCOMPLETE, INTERRUPTED, USAGE
from packlint.cli.parser import build_parser
from packlint.errors import PacklintError, UsageError, did_you_mean


def main(arguments: Sequence[str] | None = None) -> int:
    """Run packlint and return the exit code.

    0 nothing at or above the threshold, 1 findings, 2 usage or configuration, 3 result incomplete.
    """
    _speak_utf8()
    parser = build_parser()
    try:
        options, unknown = parser.parse_known_args(arguments)
        if options.command is None:
            parser.print_help()
            return USAGE
        _refuse(options.command, unknown, options.help)
        options.is_program = arguments is None
        code: int = options.run(options)
    except PacklintError as error:
        _complain(str(error))
        return USAGE
    except KeyboardInterrupt:
        _complain("stopped; nothing was written.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (`head`, a pager) went away: not an error of ours.
        sys.stderr.close()
        return CLEAN
    except OSError as error:
        _complain(f"the output could not be written ({error.strerror}). Name another place for it.")
        return USAGE
    except MemoryError:
        _complain(
            "this takes more memory than it may have. Check fewer files at once, or give it more"
            " with --memory-limit."
        )
        return INCOMPLETE
    except Exception as error:
        _complain(_breakdown(error))
        return INCOMPLETE
    return code


def _refuse(command: str, unknown: Sequence[str], help_text: Callable[[], str]) -> None:
    """Name the first word that the command does not know, and the option that it may stand for."""
    if not unknown:
        return
    word = unknown[0].partition("=")[0]
    hint = did_you_mean(word, re.findall(r"--[a-z-]+", help_text()))
    ask = f"`packlint {command} --help` lists its options."
    raise UsageError(f"`packlint {command}` knows no {word}.{hint} {ask}")


def _breakdown(error: Exception) -> str:
    """Where packlint itself broke down, in a form that can be sent to its developers."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return (
        f"packlint broke down{where} ({type(error).__name__}: {error}). Nothing was checked to the"
        " end. Send this line to its developers, with the file if you may."
    )


def _complain(text: str) -> None:
    from packlint.reporters.visible import visible_lines

    if sys.stderr is not None:
        print(f"packlint: {visible_lines(text)}", file=sys.stderr)  # noqa: T201


def _speak_utf8() -> None:
    """Pound signs and quotation marks must not fail on a Windows pipe with an old code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
