"""Sites on loopback that behave well, badly and worse, in a thread of their own."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar

import pymupdf
from aiohttp import web

HOST = "127.0.0.1"
# Loopback too, but not the host that the tests allow: what comes here has broken through.
PRIVATE = "127.0.0.2"

T = TypeVar("T")
Close = Callable[[], Awaitable[None]]
Raw = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Site:
    """A running site: where it is, and what was asked of it."""

    port: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def url(self, path: str, scheme: str = "http", host: str = HOST) -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def in_thread(start: Callable[[], Coroutine[None, None, Close]]) -> Iterator[None]:
    """Run `start` on a loop in a thread, and what it returns at the end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def call(work: Coroutine[None, None, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, loop).result(30)

    close = call(start())
    try:
        yield
    finally:
        call(close())
        call(_end_all())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()


async def _end_all() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.get_running_loop().shutdown_asyncgens()


@contextmanager
def web_site(
    host: str = HOST, context: ssl.SSLContext | None = None, private_port: int = 0
) -> Iterator[Site]:
    """A site with a page for every way to behave that HTTP has."""
    site = Site()

    async def start() -> Close:
        app = web.Application()
        secret = f"http://{PRIVATE}:{private_port}/secret"
        app.router.add_route("*", "/{name:.*}", _handler(site, secret))
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, host, 0, ssl_context=context).start()
        site.port = runner.addresses[0][1]
        return runner.cleanup

    with in_thread(start):
        yield site


@contextmanager
def raw_site(behave: Raw, host: str = HOST) -> Iterator[Site]:
    """A site below HTTP: `behave` gets the two ends of each connection."""
    site = Site()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site.hits["connection"] += 1
        try:
            await behave(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def start() -> Close:
        server = await asyncio.start_server(handle, host, 0)
        site.port = server.sockets[0].getsockname()[1]

        async def close() -> None:
            server.close()

        return close

    with in_thread(start):
        yield site


def _handler(site: Site, secret: str) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"].partition("/")[0]
        site.hits[f"{request.method} /{name}"] += 1
        site.headers.append(dict(request.headers))
        site.times.append(asyncio.get_running_loop().time())
        if name in REDIRECTS:
            status, target = REDIRECTS[name]
            where = {"Location": target.replace("PRIVATE", secret)}
            return web.Response(status=status, headers=where)
        if name in PAGES:
            return PAGES[name](request, site.hits[f"{request.method} /{name}"])
        if name not in _STREAMS:
            return web.Response(status=404)
        return await _stream(request, *_STREAMS[name])

    return handle


REDIRECTS: dict[str, tuple[int, str]] = {
    "one": (301, "/two"),
    "two": (308, "/three?x=1"),
    "three": (301, "/ok"),
    "half": (301, "/temporary"),
    "temporary": (302, "/ok"),
    "circle": (301, "/round"),
    "round": (301, "/circle"),
    "nowhere": (301, ""),
    "to-missing": (302, "/missing"),
    "to-private": (302, "PRIVATE"),
    "to-file": (301, "file:///etc/passwd"),
    "to-script": (302, "javascript:alert(1)"),
    "to-localhost": (302, "http://localhost:1/"),
    "to-metadata": (302, "http://169.254.169.254/latest/meta-data/"),
    "to-decimal": (302, "http://2130706434/"),
    "to-user": (302, "http://user:secret@127.0.0.1/ok"),
    "to-unreadable": (302, "http://[::1"),
    "members": (302, "/login?next=/members"),
    "unchosen": (300, ""),
}

_HTML = """<!doctype html><title>Plans</title><h1 id="aims">Aims</h1><a name=costs></a>
<p id='caf&eacute; hours'>x</p><script>tab("later")</script>"""


def _html() -> web.Response:
    return web.Response(text=_HTML, content_type="text/html")


def _busy(request: web.Request, times: int) -> web.Response:
    after = request.query.get("after", "")
    if request.method == "HEAD":
        return web.Response(status=429, headers={"Retry-After": after} if after else {})
    return _html()


def pdf(pages: int) -> bytes:
    document = pymupdf.open()
    for _ in range(pages):
        document.new_page()
    return bytes(document.tobytes())


PAGES: dict[str, Callable[[web.Request, int], web.Response]] = {
    "ok": lambda request, times: _html(),
    "login": lambda request, times: _html(),
    "nothing": lambda request, times: web.Response(status=204),
    "no-head": lambda request, times: web.Response(status=403 if request.method == "HEAD" else 200),
    "not-for-head": lambda request, times: web.Response(
        status=404 if request.method == "HEAD" else 200
    ),
    "not-implemented": lambda request, times: web.Response(
        status=501 if request.method == "HEAD" else 200
    ),
    "gone": lambda request, times: web.Response(status=410),
    "private": lambda request, times: web.Response(status=401),
    "forbidden": lambda request, times: web.Response(status=403),
    "odd": lambda request, times: web.Response(status=999),
    "teapot": lambda request, times: web.Response(status=418),
    "busy": _busy,
    "always-busy": lambda request, times: web.Response(status=429, headers={"Retry-After": "3600"}),
    "flaky": lambda request, times: web.Response(
        status=500 if request.method == "HEAD" or times < 2 else 200
    ),
    "down": lambda request, times: web.Response(status=500),
    "challenge": lambda request, times: web.Response(status=503, headers={"Server": "cloudflare"}),
    "puzzle": lambda request, times: web.Response(
        status=202, headers={"x-amzn-waf-action": "challenge"}
    ),
    "cookie-circle": lambda request, times: web.Response(
        status=302, headers={"Location": "/cookie-circle", "Set-Cookie": "seen=1"}
    ),
    "page": lambda request, times: _html(),
    "packed": lambda request, times: web.Response(
        body=gzip.compress(_HTML.encode()),
        headers={"Content-Encoding": "gzip", "Content-Type": "text/html; charset=utf-8"},
    ),
    "bomb": lambda request, times: web.Response(
        body=gzip.compress(bytes(200 << 20), 1),
        headers={"Content-Encoding": "gzip", "Content-Type": "text/html"},
    ),
    "broken-gzip": lambda request, times: web.Response(
        body=b"this is not packed",
        headers={"Content-Encoding": "gzip", "Content-Type": "text/html"},
    ),
    "two-bytes": lambda request, times: web.Response(
        body=_HTML.encode("utf-16"), content_type="text/html"
    ),
    "old": lambda request, times: web.Response(
        body="<p>caf\u00e9 <a name=aims>".encode("latin-1"), content_type="text/html"
    ),
    "named-codec": lambda request, times: web.Response(
        body=b"<p>" + b"a" * (1 << 20), headers={"Content-Type": "text/html; charset=punycode"}
    ),
    "brotli": lambda request, times: web.Response(
        body=b"\x00", headers={"Content-Encoding": "br", "Content-Type": "text/html"}
    ),
    "report.pdf": lambda request, times: web.Response(body=pdf(3), content_type="application/pdf"),
    "cut.pdf": lambda request, times: web.Response(
        body=b"%PDF-1.7\n1 0 obj\n<<", content_type="application/pdf"
    ),
    "table.csv": lambda request, times: web.Response(text="a,b", content_type="text/csv"),
}


async def _stream(request: web.Request, chunk: bytes, wait: float) -> web.StreamResponse:
    """Send the chunk again and again until the other end has had enough."""
    response = web.StreamResponse(headers={"Content-Type": "text/html"})
    await response.prepare(request)
    with suppress(ConnectionError):
        while True:
            await asyncio.sleep(wait)
            await response.write(chunk)
    return response


_STREAMS = {"endless": (b"<p>x</p>" * 8192, 0.0), "drip": (b"x", 0.02)}
