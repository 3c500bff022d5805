"""The proxy of the environment: what goes through it, what does not, and what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from asking import ask, settings, states
from site_help import HOST, Site, raw_site

from packlint.net.guard import Guard, NoSuchHostError
from packlint.net.proxies import from_environment

SEEN: list[str] = []
STATUS = "200 OK"


async def _proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A proxy that says what it was asked, and answers every address itself."""
    while line := await reader.readline():
        request = line.decode()
        while (await reader.readline()).strip():
            pass
        SEEN.append(request.rsplit(" ", 1)[0])
        writer.write(f"HTTP/1.1 {STATUS}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    SEEN.clear()
    with raw_site(_proxy) as running:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.lower(), raising=False)
        monkeypatch.setenv("http_proxy", running.url(""))
        yield running


async def _unknown(host: str, port: int) -> list[str]:
    raise NoSuchHostError(host)


async def _private(host: str, port: int) -> list[str]:
    return [HOST]


def _asked(target: str, guard: Guard) -> tuple[str, str]:
    (found,) = states(target, guard=guard, using=settings(proxies=from_environment))
    return found


def test_a_name_that_only_the_proxy_knows_goes_through_it(proxy: Site) -> None:
    guard = Guard(frozenset(), _unknown)
    assert _asked("http://www.northshire.example/plans", guard) == ("ok", "")
    assert SEEN == ["HEAD http://www.northshire.example/plans"]


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/x", "http://169.254.169.254/x", "http://localhost/x"]
)
def test_what_is_plainly_of_an_own_network_does_not_go_through_it(proxy: Site, target: str) -> None:
    assert _asked(target, Guard(frozenset(), _unknown))[0] == "not-checked"
    assert SEEN == []


def test_a_name_that_stands_for_an_own_network_does_not_go_through_it(proxy: Site) -> None:
    found = _asked("http://rebind.northshire.example/x", Guard(frozenset(), _private))
    assert found == ("not-checked", "rebind.northshire.example stands for this computer itself")
    assert SEEN == []


def test_no_link_names_the_proxy_itself(proxy: Site) -> None:
    assert _asked(proxy.url("/admin"), Guard(frozenset(), _unknown))[0] == "not-checked"
    assert SEEN == []


def test_a_host_of_no_proxy_is_asked_directly(
    proxy: Site, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", HOST)
    assert _asked(site.url("/ok"), Guard(frozenset((HOST,)))) == ("ok", "")
    assert SEEN == []


def test_https_is_tunnelled(proxy: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", proxy.url(""))
    state, _ = _asked("https://www.northshire.example/plans", Guard(frozenset(), _unknown))
    assert state == "unreachable", "the proxy of this test is no site"
    assert SEEN[0] == "CONNECT www.northshire.example:443"


def test_a_fault_that_may_be_the_proxys_own_is_not_counted_by_days(
    proxy: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(globals(), "STATUS", "502 Bad Gateway")
    using = settings(proxies=from_environment)
    (answer,) = ask(
        "http://www.northshire.example/", guard=Guard(frozenset(), _unknown), using=using
    )
    assert (answer.state, answer.days) == ("unreachable", 0)


def test_proxies_of_another_kind_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1080")
    monkeypatch.setenv("no_proxy", "")
    assert from_environment("http", "www.northshire.example") is None
    monkeypatch.setenv("http_proxy", "proxy.northshire.example:3128")
    assert (
        from_environment("http", "www.northshire.example") == "http://proxy.northshire.example:3128"
    )
