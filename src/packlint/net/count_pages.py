"""A process of its own that counts the pages of a PDF from the network: standard input to output.

A file that makes the parser break down or eat memory takes this process with it, and nothing else.
"""

from __future__ import annotations

import sys

_MEMORY = 1 << 29
_SECONDS = 15


def main() -> None:
    """Print how many pages there are; 0 for a file that needs a password or cannot be read."""
    _bound()
    import pymupdf

    document = pymupdf.open(stream=sys.stdin.buffer.read(), filetype="pdf")  # type: ignore[no-untyped-call]
    sys.stdout.write(str(0 if document.needs_pass else document.page_count))


def _bound() -> None:
    """Limit memory and time, where the system has a way to."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    main()
