"""Pickles from files that somebody else may have written.

They may name what their reader expects and nothing else: such a file can hold wrong words, but it
cannot run anything. Python's manual describes how ("Restricting Globals").
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Container
from typing import Any


def from_pickle(data: bytes, names: Container[tuple[str, str]]) -> Any:  # noqa: ANN401
    """What was pickled; `names` are the modules and names that it may be made of.

    Raises UnpicklingError for others, and for broken bytes whatever they lead to.
    """
    return _Restricted(io.BytesIO(data), names).load()


class _Restricted(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, names: Container[tuple[str, str]]) -> None:
        super().__init__(file)
        self._names = names

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401
        if (module, name) not in self._names:
            raise pickle.UnpicklingError(f"{module}.{name} is not expected here")
        return super().find_class(module, name)
