"""Documents that were read in earlier runs, so that only changed files are read again."""

from __future__ import annotations

from pathlib import Path

from packlint.model import Document, ProblemCode
from packlint.records import document_from_bytes, document_to_bytes
from packlint.stamp import digest_of, key_of, stamp
from packlint.store.kept import Kept

# What is lost in reading the same file again too; anything else may be a matter of the day.
_LASTING = {ProblemCode.PAGE_WITHOUT_TEXT, ProblemCode.TEXT_GARBLED}


class Shelf:
    """The documents in a file of answers. One without a file has none and takes none."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._stamp = stamp() if kept.path else ""

    def find(self, path: Path) -> Document | None:
        """The document that the file holds now, if it was read before by this very packlint."""
        digest = digest_of(path) if self._stamp else None
        if digest is None:
            return None
        data = self._kept.recall(self._key(path, digest))
        return None if data is None else document_from_bytes(data, str(path))

    def put(self, document: Document) -> None:
        """Keep what was read, unless another reading may find more."""
        if self._stamp and all(problem.code in _LASTING for problem in document.problems):
            key = self._key(Path(document.path), document.sha256)
            self._kept.keep(key, document_to_bytes(document))

    def _key(self, path: Path, digest: str) -> bytes:
        return key_of("document", self._stamp, path.suffix.lower(), digest)


NO_SHELF = Shelf(Kept(None))
