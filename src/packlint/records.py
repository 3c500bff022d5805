"""Documents as bytes and back.

Nothing but records of the model comes back: a file that somebody else wrote can hold wrong words,
but it cannot run anything. Pickle, as the workers of a crew speak it, takes a thirtieth of the time
of reading the file. The names that it may ask for are limited as Python's manual describes it
("Restricting Globals").
"""

from __future__ import annotations

import io
import pickle

from msgspec.structs import replace

from packlint.model import Document

_MODEL = "packlint.model."
_PLAIN = {("array", "array"), ("array", "_array_reconstructor"), ("builtins", "frozenset")}


class _Records(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        """A class of the model, or one of the few others that its records are made of."""
        found: object = None
        if module.startswith(_MODEL) or (module, name) in _PLAIN:
            found = super().find_class(module, name)
        if isinstance(found, type) or (module, name) in _PLAIN:
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record of a document")


def document_to_bytes(document: Document) -> bytes:
    """The document without its name and its place in the pack, which are those of a run."""
    return pickle.dumps(replace(document, path=""), pickle.HIGHEST_PROTOCOL)


def document_from_bytes(data: bytes, path: str) -> Document | None:
    """The document under this name; None where the bytes hold none."""
    try:
        document = _Records(io.BytesIO(data)).load()
    except Exception:
        # Broken bytes fail in as many ways as there are: the file is read instead.
        return None
    return replace(document, path=path) if isinstance(document, Document) else None
