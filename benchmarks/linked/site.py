"""A site on loopback with a thousand pages, and one that means harm; each a process of its own.

Called as a script it serves until its standard input ends, and prints its ports first.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

HOST = "127.0.0.1"
# Loopback too, but no host that packlint was allowed: whoever asks here has broken through.
CANARY = "127.0.0.2"

_PAGE = b"<!doctype html><title>Page</title><p>" + b"words " * 300


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the two sites are; the canary says how often it was asked on every path."""

    site: int
    canary: int


@contextmanager
def served() -> Iterator[Ports]:
    """Both sites, running."""
    command = [sys.executable, __file__]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        assert process.stdout is not None
        yield Ports(**json.loads(process.stdout.readline()))
        process.terminate()


# What was asked for, by who asked.
ASKED: dict[str, set[bytes]] = {}


def _agent(headers: bytes) -> str:
    lines = headers.lower().split(b"\r\nuser-agent:")
    line = lines[1].partition(b"\r\n")[0].decode() if len(lines) > 1 else ""
    return next((name for name in ("packlint", "lychee", "linkchecker") if name in line), line)


async def _answer(
    method: str, path: str, writer: asyncio.StreamWriter, canary: int
) -> tuple[int, str, bytes]:
    """Status, further headers and body."""
    kind = path.strip("/").partition("/")[0]
    if kind == "moved":
        return 301, f"Location: /ok{path}\r\n", b""
    if kind == "elsewhere":
        return 302, f"Location: /ok{path}\r\n", b""
    if kind == "inwards":
        return 302, f"Location: http://{CANARY}:{canary}{path}\r\n", b""
    if kind == "endless":
        await _for_ever(writer, b"Content-Type: text/html\r\n\r\n", b"x" * 65536, 0)
    if kind == "drip":
        await _for_ever(writer, b"", b"X-Drip: 1\r\n", 0.1)
    if kind == "only-get" and method == "HEAD":
        return 403, "", b""
    statuses = {"missing": 404, "gone": 410, "refused": 403, "faulty": 500}
    return statuses.get(kind, 200), "Content-Type: text/html\r\n", _PAGE


async def _for_ever(writer: asyncio.StreamWriter, head: bytes, chunk: bytes, wait: float) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n" + head)
    while True:
        writer.write(chunk)
        await writer.drain()
        await asyncio.sleep(wait)


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, canary: int) -> None:
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        while True:
            request = await reader.readuntil(b"\r\n\r\n")
            method, path, headers_in = request.split(b" ", 2)
            if path == b"/count":
                counted = {agent: len(paths) for agent, paths in ASKED.items()}
                ASKED.clear()
                writer.write(b"HTTP/1.0 200 OK\r\n\r\n" + json.dumps(counted).encode())
                break
            ASKED.setdefault(_agent(headers_in), set()).add(path)
            told = await _answer(method.decode(), path.decode(), writer, canary)
            status, headers, body = told
            head = f"HTTP/1.1 {status} X\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
            writer.write(head.encode() + (b"" if method == b"HEAD" else body))
            await writer.drain()
    writer.close()


async def _serve() -> None:
    hits = 0

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal hits
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            request = await reader.readuntil(b"\r\n\r\n")
            hits += not request.startswith(b"GET /count ")
            body = str(hits).encode()
            writer.write(b"HTTP/1.0 200 OK\r\n\r\n" + body)
            await writer.drain()
        writer.close()

    canary = await asyncio.start_server(count, CANARY, 0)
    port = canary.sockets[0].getsockname()[1]
    site = await asyncio.start_server(lambda r, w: _talk(r, w, port), HOST, 0)
    print(json.dumps({"site": site.sockets[0].getsockname()[1], "canary": port}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(_serve())
