"""The proxies of the environment (HTTP_PROXY, HTTPS_PROXY, NO_PROXY, and the system's settings)."""

from __future__ import annotations

import urllib.request


def from_environment(scheme: str, host: str) -> str | None:
    """The proxy for a host, or None to connect directly. Only http: and https: proxies are taken.

    Where the standard library looks: the environment, and on Windows and macOS the settings of the
    system. Files with passwords (.netrc) are not read.
    """
    proxy = urllib.request.getproxies().get(scheme)
    if not proxy or urllib.request.proxy_bypass(host):
        return None
    address = proxy if "://" in proxy else f"http://{proxy}"
    return address if address.lower().startswith(("http://", "https://")) else None
