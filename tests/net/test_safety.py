"""What hostile drafts and sites try: no own network is reached, and all ends in time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

import pytest
from asking import ask, settings, states
from site_help import HOST, PRIVATE, Site, raw_site
from yarl import URL

from packlint.net.addresses import why_not_public
from packlint.net.guard import Guard, NoSuchHostError, system_lookup
from packlint.net.send import Reply
from packlint.net.visit import Visitor

PUBLIC = ("8.8.8.8", "1.1.1.1", "100.63.0.1", "100.128.0.1", "172.15.0.1", "172.32.0.1")
PUBLIC_6 = ("2001:4860:4860::8888", "2a00:1450::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8")
NOT_PUBLIC = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1"),
    *("198.18.0.1", "203.0.113.1", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255"),
    *("168.63.129.16", "100.100.100.200", "192.0.2.1", "198.51.100.7", "192.88.99.1"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1"),
    *("64:ff9b::169.254.169.254", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1"),
    *("2001:0:4136:e378::1", "2001:db8::1", "3fff::1", "100::1", "::ffff:0:127.0.0.1", "5f00::1"),
)


@pytest.mark.parametrize("address", [*PUBLIC, *PUBLIC_6])
def test_public_addresses(address: str) -> None:
    assert why_not_public(address) is None


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_that_are_not_public(address: str) -> None:
    assert why_not_public(address)


@pytest.mark.parametrize("text", ["127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "1.2.3", "a"])
def test_what_is_no_usual_address(text: str) -> None:
    with pytest.raises(ValueError, match=r"does not appear"):
        why_not_public(text)


REDIRECTS = {
    "/to-private": ("broken", "it leads on to 127.0.0.2, which is this computer itself"),
    "/to-file": ("broken", "it leads on to file:///etc/passwd, which is not of the web"),
    "/to-script": ("not-checked", "it leads on to javascript:alert(1), which is not of the web"),
    "/to-localhost": (
        "broken",
        "it leads on to localhost, which is a name of an own network",
    ),
    "/to-metadata": (
        "broken",
        "it leads on to 169.254.169.254, which is an address of the local link,"
        " where cloud machines keep their secrets",
    ),
    "/to-decimal": (
        "not-checked",
        "it leads on to 2130706434, which is not a usual way to write an address",
    ),
    "/to-user": (
        "not-checked",
        "it leads on to 127.0.0.1, and it carries a user name, which is not sent",
    ),
    "/to-unreadable": ("not-checked", "the address cannot be read"),
}


def test_redirects_into_an_own_network_are_not_followed(site: Site, private: Site) -> None:
    found = states(*map(site.url, REDIRECTS))
    assert dict(zip(REDIRECTS, found, strict=True)) == REDIRECTS
    assert not private.hits
    assert "GET /ok" not in site.hits, "the address with a user name was asked"


HOSTS = (
    *("127.0.0.2", "127.2", "2130706434", "0x7f000002", "0177.0.0.2", "0x7f.0.0.2", "127.0.0.2."),
    *("[::ffff:127.0.0.2]", "[::ffff:7f00:2]", "[64:ff9b::127.0.0.2]", "[2002:7f00:2::]", "[::]"),
    *("①②⑦.0.0.2", "127。0。0。2", "%31%32%37.0.0.2", "user@127.0.0.2", "127.0.0.1@127.0.0.2"),
    *(
        "localhost",
        "LOCALHOST",
        "localhost.",
        "files.local",
        "intranet",
        "db.internal",
        "0",
        "0.0.0.0",
    ),
)


@pytest.mark.parametrize("host", HOSTS)
def test_links_into_an_own_network_are_not_followed(host: str, private: Site) -> None:
    ((state, reason),) = states(f"http://{host}:{private.port}/secret")
    assert state == "not-checked"
    assert reason
    assert not private.hits


@pytest.mark.parametrize("port", [21, 22, 25, 110, 143, 587, 993])
def test_ports_of_other_services_are_left_alone(port: int) -> None:
    (found,) = states(f"http://mail.northshire.example:{port}/")
    assert found == ("not-checked", f"port {port} is not one of the web")


class Names:
    """Name servers that say what a test wants, each answer once and the last for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        if not self.answers:
            raise NoSuchHostError(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def test_a_name_that_stands_for_a_private_address(private: Site) -> None:
    guard = Guard(frozenset((HOST,)), Names([PRIVATE, "10.0.0.1"]))
    (found,) = states(f"http://rebind.northshire.example:{private.port}/x", guard=guard)
    assert found == (
        "not-checked",
        "rebind.northshire.example stands for an address of a private network",
    )
    assert not private.hits


def test_a_name_whose_second_answer_is_private_is_not_asked_for_it(private: Site) -> None:
    # A public address that nobody answers on (and where no packet goes: there is no route).
    names = Names(["2001:4860:4860:ffff::1"], [PRIVATE])
    using = settings(request=1, connect=1)
    guard = Guard(frozenset(), names)
    target = f"http://rebind.northshire.example:{private.port}"
    found = states(*(f"{target}/{number}" for number in range(4)), guard=guard, using=using)
    assert {state for state, _ in found} <= {"unreachable", "not-checked"}
    assert not private.hits


def test_allowing_one_host_does_not_allow_names_that_stand_for_it(site: Site) -> None:
    site.hits.clear()
    guard = Guard(frozenset((HOST,)), Names([HOST]))
    ((state, _),) = states(f"http://rebind.northshire.example:{site.port}/ok", guard=guard)
    assert state == "not-checked"
    assert not site.hits


def test_an_allowed_name_may_lie_in_an_own_network(site: Site) -> None:
    guard = Guard(frozenset(("Plans.Northshire.local",)), Names([HOST]))
    target = f"http://plans.northshire.local:{site.port}/ok"
    assert states(target, guard=guard) == [("ok", "")]


def test_the_last_gate_refuses_what_came_by_another_road() -> None:
    import socket

    guard = Guard(frozenset())
    info = (socket.AF_INET, socket.SOCK_STREAM, 6, "", (PRIVATE, 80))
    with pytest.raises(OSError, match="this computer itself"):
        guard.socket_for(info)


def test_no_name_at_all_says_that_the_network_may_be_missing() -> None:
    found = states("https://a.northshire.example/", guard=Guard(frozenset(), Names()))
    assert found == [
        ("not-checked", "no site could be looked up: is this computer on the network?")
    ]


def test_a_name_that_nobody_knows_is_broken_where_others_are_known(site: Site) -> None:
    guard = Guard(frozenset((HOST,)), Names())
    found = states("https://a.northshire.example/", site.url("/ok"), guard=guard)
    assert found == [("broken", "no name server knows the site"), ("ok", "")]


def test_a_name_is_looked_up_once_for_all_its_addresses() -> None:
    names = Names()
    ask(*(f"https://a.northshire.example/{n}" for n in range(50)), guard=Guard(frozenset(), names))
    # As many as ask at once, before the first is known to be unknown.
    assert names.asked <= settings().at_once_per_site


def test_the_system_knows_a_numeric_host_for_what_it_is() -> None:
    assert asyncio.run(system_lookup("127.0.0.1", 80)) == ["127.0.0.1"]


async def _reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    writer.transport.abort()


async def _silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def _slow_headers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Drip: 1\r\n")
        await writer.drain()
        await asyncio.sleep(0.02)


async def _long_headers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Long: " + b"x" * (1 << 20))
        await writer.drain()


async def _gibberish(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    writer.write(b"220 mail.northshire.example ESMTP\r\n")
    await writer.drain()


@pytest.mark.parametrize(
    ("behave", "reason"),
    [
        (_reset, "it broke the connection off"),
        (_silent, "it did not answer within 1 seconds"),
        (_slow_headers, "it did not answer within 1 seconds"),
        (_long_headers, "its answer is not HTTP"),
        (_gibberish, "its answer is not HTTP"),
    ],
)
def test_sites_that_are_no_sites(behave: object, reason: str) -> None:
    with raw_site(behave) as nasty:  # type: ignore[arg-type]
        began = time.monotonic()
        (found,) = states(nasty.url("/"), using=settings(request=1))
        assert found == ("unreachable", reason)
        # aiohttp comes back once by itself where a connection breaks off.
        assert nasty.hits["connection"] <= 8
        assert time.monotonic() - began < 30


def test_a_slow_drip_ends_with_the_time_of_its_request(site: Site) -> None:
    (found,) = states(site.url("/drip#place"), using=settings(request=1))
    assert found == ("unreachable", "it did not answer within 1 seconds")


def test_a_site_of_a_thousand_traps_is_given_up() -> None:
    with raw_site(_silent) as nasty:
        targets = [nasty.url(f"/{number}") for number in range(1000)]
        answers = ask(*targets, using=settings(request=0.3))
        assert nasty.hits["connection"] <= 30
    assert answers[-1].reason == "its site gave no answer for too many of its addresses"


class _JustInTime:
    """A sender whose every answer comes late, and leads on."""

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, method: str, url: URL, limit: int = 0) -> Reply:
        self.sent += 1
        await asyncio.sleep(0.05)
        return Reply(302, {"location": f"/{self.sent}"})


def test_answers_that_each_come_just_in_time_are_given_up() -> None:
    sender = _JustInTime()
    visitor = Visitor(settings(request=0.05, hops=50), sender)  # type: ignore[arg-type]
    found = asyncio.run(visitor.visit("http://www.northshire.example/", ()))
    assert found.reason == "it leads on to www.northshire.example, and its answers take too long"
    assert sender.sent <= 4


def test_the_time_for_all_is_kept() -> None:
    with raw_site(_silent) as nasty:
        began = time.monotonic()
        found = states(nasty.url("/a"), nasty.url("/b"), using=settings(whole=0.5))
        assert found == [("not-checked", "the time for links ran out")] * 2
        assert time.monotonic() - began < 20
