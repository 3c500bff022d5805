"""Certificates that are bad for everybody, and such as only this computer may not know."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime

import aiohttp.connector
import pytest
import trustme
from asking import states
from site_help import HOST, raw_site, web_site


def _context(
    authority: trustme.CA, name: str = HOST, ends: datetime | None = None
) -> ssl.SSLContext:
    """What a site with a certificate for a name needs."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name, not_after=ends).configure_cert(context)
    return context


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[trustme.CA]:
    """An authority that this computer knows."""
    authority = trustme.CA()
    with authority.cert_pem.tempfile() as path:
        monkeypatch.setenv("SSL_CERT_FILE", path)
        # aiohttp makes its context when it is imported; these tests need one of now.
        context = ssl.create_default_context()
        monkeypatch.setattr(aiohttp.connector, "_SSL_CONTEXT_VERIFIED", context)
        yield authority


def test_an_authority_that_this_computer_does_not_know() -> None:
    with web_site(context=_context(trustme.CA())) as site:
        found = states(site.url("/ok", "https"))
    assert found == [("unreachable", "its certificate could not be verified")]


def test_a_trusted_certificate(trusted: trustme.CA) -> None:
    with web_site(context=_context(trusted)) as site:
        assert states(site.url("/ok", "https")) == [("ok", "")]


@pytest.mark.parametrize(
    ("name", "ends", "reason"),
    [
        (HOST, datetime(2020, 1, 1, tzinfo=UTC), "its certificate has expired"),
        ("other.northshire.example", None, "its certificate is of another site"),
        ("127.0.0.9", None, "its certificate is of another site"),
    ],
)
def test_certificates_that_are_bad_for_everybody(
    trusted: trustme.CA, name: str, ends: datetime | None, reason: str
) -> None:
    with web_site(context=_context(trusted, name, ends)) as site:
        assert states(site.url("/ok", "https")) == [("unreachable", reason)]


def test_a_site_that_speaks_no_tls() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()

    with raw_site(plain) as site:
        found = states(site.url("/ok", "https"))
    assert found == [("unreachable", "it cannot agree on encryption")]
