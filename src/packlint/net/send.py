"""One request and its reply, bounded in time and size, with nothing about the user in it."""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import Mapping
from contextlib import suppress

import aiohttp
from msgspec import Struct
from yarl import URL

from packlint import __version__
from packlint.net.guard import Guard, LookupFailedError, NoSuchHostError, RefusedError
from packlint.net.settings import Settings

# What browsers send too: some sites give nothing, or 404, to those that do not say what they take.
HEADERS: Mapping[str, str] = {
    "User-Agent": f"Mozilla/5.0 (compatible; packlint/{__version__}; checks links)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
_CHUNK = 1 << 16
# OpenSSL's numbers for what is wrong with a certificate whoever looks: expired, not yet valid,
# signed by nobody, of another site. A missing link in its chain may be this computer's own lack.
_BAD_CERTIFICATE = {
    10: "its certificate has expired",
    9: "its certificate is not valid yet",
    18: "its certificate is signed by nobody",
    62: "its certificate is of another site",
    64: "its certificate is of another site",
}


class Reply(Struct, frozen=True):
    """What a site answered. `body` is what was read of it, unpacked; `whole` says that it is all.

    `headers` have names in lower case. `by_proxy` says that a proxy may have spoken for the site.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    whole: bool = False
    sets_cookie: bool = False
    by_proxy: bool = False


class NoReplyError(Exception):
    """There was no answer.

    `again` says that another try may help, `timeout` that it took too long, `lasting` that a site
    which stays like that is lost for everybody, `unnamed` that its name could not be looked up, and
    `unknown` that it is said not to exist.
    """

    def __init__(
        self,
        reason: str,
        *,
        again: bool = False,
        timeout: bool = False,
        lasting: bool = True,
        unnamed: bool = False,
        unknown: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again
        self.timeout = timeout
        self.lasting = lasting
        self.unnamed = unnamed
        self.unknown = unknown


class Sender:
    """Sends requests over one connector; used as an asynchronous context manager."""

    def __init__(self, settings: Settings, guard: Guard) -> None:
        self._settings = settings
        self._guard = guard
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str], URL | None] = {}
        self._slots = asyncio.Semaphore(settings.at_once)

    async def __aenter__(self) -> Sender:
        connector = aiohttp.TCPConnector(
            resolver=self._guard,
            socket_factory=self._guard.socket_for,
            limit=self._settings.at_once,
        )
        pace = self._settings.pace
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            headers=HEADERS,
            timeout=aiohttp.ClientTimeout(total=pace.request, sock_connect=pace.connect),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    async def send(self, method: str, url: URL, limit: int = 0) -> Reply:
        """Send a request, and read up to `limit` bytes of the answer's body.

        Raises RefusedError for what must not be asked, NoReplyError where no answer came.
        """
        proxy = self._proxy(url)
        self._guard.admit(url)
        if proxy is not None:
            # A name that takes long to look up is left to the proxy, as one that is not known.
            with suppress(TimeoutError):
                async with asyncio.timeout(self._settings.pace.connect):
                    await self._guard.admit_name(url)
        try:
            async with self._slots:
                return await self._exchange(method, url, limit, proxy)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _told(error, self._settings.pace.request) from error

    def _proxy(self, url: URL) -> URL | None:
        """The proxy to go through, which the guard then lets connections to."""
        site = url.scheme, url.raw_host or ""
        if site not in self._proxies:
            named = self._settings.proxies(*site)
            self._proxies[site] = URL(named) if named else None
        proxy = self._proxies[site]
        if proxy is not None:
            self._guard.use_proxy(proxy)
        return proxy

    async def _exchange(self, method: str, url: URL, limit: int, proxy: URL | None) -> Reply:
        assert self._session is not None  # noqa: S101 - inside the context manager
        request = self._session.request(method, url, allow_redirects=False, proxy=proxy)
        async with request as response:
            body, whole = b"", False
            if method == "GET" and limit and response.status < 300:
                body, whole = await _body(response, limit)
            if method == "GET" and not whole:
                # The rest is not wanted: the connection goes, not the bytes.
                response.close()
            headers = {name.lower(): value for name, value in response.headers.items()}
            cookie = "set-cookie" in headers
            return Reply(response.status, headers, body, whole, cookie, proxy is not None)


async def _body(response: aiohttp.ClientResponse, limit: int) -> tuple[bytes, bool]:
    """The first bytes of a body, unpacked by no more than the limit, and whether they are all."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip", "deflate"):
        return b"", False
    unpack = zlib.decompressobj(wbits=47) if packing not in ("identity", "") else None
    found = bytearray()
    try:
        async for chunk in response.content.iter_chunked(_CHUNK):
            room = limit + 1 - len(found)
            found += chunk[:room] if unpack is None else unpack.decompress(chunk, room)
            if len(found) > limit:
                return bytes(found[:limit]), False
    except (zlib.error, aiohttp.ClientPayloadError):
        # The page is there, whatever became of its body.
        return bytes(found), False
    return bytes(found), True


def _told(error: Exception, seconds: float) -> Exception:
    """An exception of the network as one of ours; RefusedError is passed on."""
    cause = getattr(error, "os_error", None) or error
    for known in (error, cause, cause.__cause__, cause.__context__):
        if isinstance(known, RefusedError):
            return known
    if isinstance(error, TimeoutError):
        reason = f"it did not answer within {seconds:g} seconds"
        return NoReplyError(reason, again=True, timeout=True)
    if isinstance(error, aiohttp.InvalidURL):
        return RefusedError("the address cannot be read")
    return _of_name(cause) or _of_encryption(error, cause) or _of_connection(error)


def _of_name(cause: Exception) -> NoReplyError | None:
    if isinstance(cause, NoSuchHostError):
        return NoReplyError("no name server knows the site", unnamed=True, unknown=True)
    if isinstance(cause, LookupFailedError):
        reason = "the name servers did not answer"
        return NoReplyError(reason, again=True, lasting=False, unnamed=True)
    return None


def _of_encryption(error: Exception, cause: Exception) -> NoReplyError | None:
    certificate = getattr(error, "certificate_error", cause)
    if isinstance(certificate, ssl.SSLCertVerificationError):
        fault = _BAD_CERTIFICATE.get(certificate.verify_code)
        reason = fault or "its certificate could not be verified"
        return NoReplyError(reason, lasting=fault is not None)
    return (
        NoReplyError("it cannot agree on encryption") if isinstance(cause, ssl.SSLError) else None
    )


def _of_connection(error: Exception) -> NoReplyError:
    if isinstance(error, aiohttp.ClientProxyConnectionError | aiohttp.ClientHttpProxyError):
        return NoReplyError("the proxy did not get through to it", lasting=False)
    if isinstance(error, aiohttp.ClientConnectorError):
        return NoReplyError("it takes no connection")
    if isinstance(error, aiohttp.ClientResponseError):
        return NoReplyError("its answer is not HTTP")
    if isinstance(error, aiohttp.ServerDisconnectedError | OSError):
        return NoReplyError("it broke the connection off", again=True)
    return NoReplyError("it could not be asked", lasting=False)
