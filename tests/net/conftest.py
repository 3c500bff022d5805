"""The sites that most tests of the network ask, once for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from site_help import PRIVATE, Site, web_site


@pytest.fixture(scope="session")
def private() -> Iterator[Site]:
    """A site of an own network, which no test may reach."""
    with web_site(PRIVATE) as site:
        yield site


@pytest.fixture(scope="module")
def site(private: Site) -> Iterator[Site]:
    """A site that the tests may ask."""
    with web_site(private_port=private.port) as running:
        yield running
