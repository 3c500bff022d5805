"""What only corpora need, imported when it is used; where it is missing, how to get it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from packlint.errors import UsageError

_EXTRAS = {"pyarrow": "corpus", "duckdb": "corpus", "fsspec": "corpus", "distributed": "dask"}


def need(*names: str) -> None:
    """Raise UsageError where a library is missing, with the command that installs it."""
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        # That for Dask brings the other too.
        extra = max((_EXTRAS[name] for name in missing), key=["corpus", "dask"].index)
        raise UsageError(
            f"This needs {' and '.join(missing)}, which packlint does without otherwise."
            f" Install it with: pip install 'packlint[{extra}]'"
        )


def fsspec() -> ModuleType:
    """The library that knows file systems of other machines."""
    need("fsspec")
    return import_module("fsspec")
