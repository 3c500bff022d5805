"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from packlint.errors import UsageError


def write_atomically(path: Path, text: str) -> None:
    """Put the text (UTF-8, its line ends as they are) at the path, as `write_bytes` does."""
    write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, content: bytes) -> None:
    """Put the content at the path, replacing what was there.

    It goes to a temporary file in the same folder first, so that a reader of `path` sees the
    old file or the new one. A symbolic link is followed; a device or pipe is written to directly.
    Raises UsageError, with the next step, when it cannot be written; then nothing is left behind.
    """
    try:
        real = path.resolve()
        if real.exists() and not real.is_file() and not real.is_dir():
            real.write_bytes(content)
        else:
            _replace(real, content)
    except OSError as error:
        raise UsageError(f"Cannot write {path}: {_problem(path, error)}") from error


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    # Replacing needs a writable folder only; that a file was made read-only is still respected.
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(prefix=".packlint-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_for(path))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _mode_for(path: Path) -> int:
    """The permissions of the file replaced, else those of a new file (mkstemp lets one user in)."""
    with suppress(FileNotFoundError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _problem(path: Path, error: OSError) -> str:
    """What is wrong, and what the user can do about it."""
    folder = path.parent
    try:
        if path.is_dir():
            return "it is a folder. Give the name of a file."
        if not folder.exists():
            return f"there is no folder {folder}. Make it first, or choose another place."
        if not folder.is_dir():
            return f"{folder} is not a folder. Choose another place."
    except OSError:
        # The path is so odd that it cannot even be looked at: the first error says it best.
        return f"{error.strerror or error}. Choose another place."
    if isinstance(error, PermissionError):
        return "it is read-only or open in another program. Close it, or choose another place."
    return f"{error.strerror or error}. Choose another place."
