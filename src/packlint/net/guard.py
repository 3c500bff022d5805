"""What may be asked at all: the one place where addresses and targets are let through.

A name is looked up once for each connection, what is not public is taken out of the answer, and the
rest is what the connection is made to: a second answer of a name server (rebinding) is never asked
for. The last gate is where the socket is made, whatever road an address came by.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from packlint.net.addresses import why_not_public

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]

_LITERAL = re.compile(
    r"[0-9a-f:.]*:[0-9a-f:.%\w]*$|(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+))*\.?$", re.I
)
_OWN_NAME = re.compile(
    r"(?:^|\.)(?:localhost|local|internal|intranet|lan|corp|home\.arpa)\.?$", re.I
)
_WEB_PORTS = (80, 443)
_FIRST_FREE_PORT = 1024


class RefusedError(OSError):
    """A target that must not be asked. `plain` says that its own words show it to anybody."""

    def __init__(self, reason: str, *, plain: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.plain = plain


class NoSuchHostError(OSError):
    """No name server knows the name."""


class LookupFailedError(OSError):
    """The name servers did not answer."""


async def system_lookup(host: str, port: int) -> Sequence[str]:
    """The addresses of a name from the system. Raises NoSuchHostError or LookupFailedError."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        unknown = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
        if error.errno in unknown:
            raise NoSuchHostError(host) from error
        raise LookupFailedError(host) from error
    except UnicodeError as error:
        raise NoSuchHostError(host) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(AbstractResolver):
    """Lets targets and addresses through, or raises RefusedError.

    `allowed` are names, or addresses written as in the link, that may lie in an own network.
    `proxies` are the host and port of each proxy in use: a connection to it is the user's own
    wish, but no link may name it.
    """

    def __init__(self, allowed: frozenset[str], lookup: Lookup = system_lookup) -> None:
        self._allowed = frozenset(map(_name, allowed))
        self._lookup = lookup
        self._proxies: set[tuple[str, int]] = set()
        self._let_through: set[tuple[str, int]] = set()
        self.has_found_a_name = False

    def admit(self, url: URL) -> None:
        """Judge a target by its own words. Raises RefusedError."""
        if url.scheme not in ("http", "https"):
            reason = f"it leads on to {_short(url)}, which is not of the web"
            raise RefusedError(reason, plain=url.scheme == "file")
        host, port = _name(url.raw_host or ""), url.port or 0
        if url.user is not None or url.password is not None:
            raise RefusedError("it carries a user name, which is not sent")
        if host in self._allowed:
            return
        if _LITERAL.match(host):
            self._admit_literal(host)
        elif "." not in host or _OWN_NAME.search(host):
            raise RefusedError(f"{host} is a name of an own network", plain=True)
        if port not in _WEB_PORTS and port < _FIRST_FREE_PORT:
            raise RefusedError(f"port {port} is not one of the web")
        if (host, port) in self._proxies:
            raise RefusedError("it leads to the proxy itself")

    def _admit_literal(self, host: str) -> None:
        try:
            what = why_not_public(host)
        except ValueError:
            raise RefusedError(f"{host} is not a usual way to write an address") from None
        if what is not None:
            raise RefusedError(f"{host} is {what}", plain=True)

    async def admit_name(self, url: URL) -> None:
        """Judge what a name stands for, where a proxy will look it up. Raises RefusedError.

        A name that is not known here is left to the proxy, which may know more.
        """
        host = _name(url.raw_host or "")
        if host in self._allowed or _LITERAL.match(host):
            return
        try:
            found = await self._lookup(host, url.port or 0)
        except (NoSuchHostError, LookupFailedError):
            return
        for address in found:
            what = why_not_public(address)
            if what is not None:
                raise RefusedError(f"{host} stands for {what}")

    def use_proxy(self, proxy: URL) -> None:
        """Let connections to a proxy of the user through."""
        self._proxies.add((_name(proxy.host or ""), proxy.port or 0))

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The public addresses of a name, for aiohttp. Raises RefusedError when it has no other."""
        found = await self._lookup(host, port)
        self.has_found_a_name = True
        free = _name(host) in self._allowed or (_name(host), port) in self._proxies
        good: list[str] = []
        what = None
        for address in found:
            reason = why_not_public(address)
            if reason is None or free:
                good.append(address)
            else:
                what = f"{host} stands for {reason}"
        if free:
            self._let_through.update((address.partition("%")[0], port) for address in good)
        if not good:
            raise RefusedError(what or f"{host} stands for no address")
        return [_result(host, address, port) for address in good]

    def socket_for(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for a connection, for aiohttp. Raises RefusedError where it must not lead."""
        family, kind, protocol, _, target = info
        address, port = str(target[0]).partition("%")[0], int(target[1])
        what = why_not_public(address)
        if what is not None and not self._is_let_through(address, port):
            raise RefusedError(f"{address} is {what}")
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)
        return made

    def _is_let_through(self, address: str, port: int) -> bool:
        return (
            address in self._allowed
            or (address, port) in self._let_through
            or (address, port) in self._proxies
        )

    async def close(self) -> None:
        """Nothing to close."""


def _name(host: str) -> str:
    return host.lower().strip("[]").rstrip(".")


def _short(url: URL) -> str:
    text = str(url)
    return text if len(text) <= 100 else f"{text[:99]}…"


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(
        hostname=host, host=address, port=port, family=family, proto=0, flags=flags
    )
