"""From a site's answer to the state of a link."""

from __future__ import annotations

import re
from collections.abc import Mapping

from yarl import URL

from packlint.facts.online import LinkState
from packlint.net.send import Reply

PERMANENT = (301, 308)
TOO_MANY = 429
_REDIRECTS = (*PERMANENT, 302, 303, 307)
_GONE = {404: "the site has no such page (404)", 410: "the site says that the page is gone (410)"}
_REFUSED = {
    401: "the site asks to sign in (401)",
    403: "the site refuses programs (403)",
    407: "the site asks to sign in (407)",
    TOO_MANY: "the site wants to be asked less often (429)",
    451: "the site withholds the page for legal reasons (451)",
}
_PEOPLE_ONLY = "the site wants to see that a person asks ({})"
_OVERLOADED = (408, 425, TOO_MANY)
# These are about the question, and stay: 999 is how one large site refuses programs.
_ABOUT_THE_QUESTION = (501, 505, 999)
_SIGN_IN = re.compile(
    r"(?:^|[./_-])(?:log-?[io]n|sign-?in|sso|saml2?|oauth2?|adfs|auth)(?:[./_?-]|$)", re.I
)


def leads_on(url: URL, reply: Reply) -> URL | None:
    """Where a redirect leads, without the place on the page; None for any other answer.

    Raises ValueError for a target that cannot be read.
    """
    target = reply.headers.get("location", "").strip()
    if reply.status not in _REDIRECTS or not target:
        return None
    return url.join(URL(target)).with_fragment(None)


def is_worth_asking_again(reply: Reply) -> bool:
    """Whether the same question may be answered otherwise in a while."""
    if reply.status in _OVERLOADED:
        return True
    own = reply.status >= 500 and reply.status not in _ABOUT_THE_QUESTION
    return own and not _is_challenge(reply)


def is_fine(reply: Reply) -> bool:
    """Whether the answer to HEAD will do: some sites answer it otherwise than GET."""
    return reply.status < 300 or (reply.status in _REDIRECTS and "location" in reply.headers)


def asks_to_sign_in(start: str, end: URL) -> bool:
    """Whether redirects ended on a page to sign in on, which was not what the link named."""
    return bool(_SIGN_IN.search(f"{end.host}{end.path}")) and not _SIGN_IN.search(start)


def state_of(reply: Reply) -> tuple[LinkState, str]:
    """The state and the reason of an answer that leads no further; "" where all is well."""
    status = reply.status
    if _is_challenge(reply):
        return LinkState.BLOCKED, _PEOPLE_ONLY.format(status)
    if status < 300:
        return LinkState.OK, ""
    if status in (300, 304):
        return LinkState.OK, ""
    if status < 400:
        return LinkState.UNREACHABLE, f"it leads on without saying where ({status})"
    if status in _GONE:
        return LinkState.BROKEN, _GONE[status]
    if status >= 500 and status != 999:
        return LinkState.UNREACHABLE, f"the site reports a fault of its own ({status})"
    return LinkState.BLOCKED, _REFUSED.get(status, f"the site refuses the question ({status})")


def _is_challenge(reply: Reply) -> bool:
    """Whether a gatekeeper in front of the site wants to see a browser first."""
    headers: Mapping[str, str] = reply.headers
    if "cf-mitigated" in headers or headers.get("x-amzn-waf-action") in ("challenge", "captcha"):
        return True
    gatekeeper = (
        headers.get("server", "").lower().startswith(("cloudflare", "akamaighost", "ddos-guard"))
    )
    return reply.status == 503 and gatekeeper
