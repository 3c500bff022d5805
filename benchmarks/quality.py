"""How far the number checks can be trusted: what they check on real packs, and who was right.

    python benchmarks/quality.py PATH…            # one row for each file or folder, then each rule
    python benchmarks/quality.py PATH… --findings # every finding with the judgement on it

The judgements of `judged.tsv` are a person's, made by looking at the page; a finding that is not
among them is printed as one to be judged.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from injected.report import drawn
from packlint.config import Config
from packlint.engine import run_rules
from packlint.facts import Facts
from packlint.finding import Finding, Result
from packlint.pack import build_pack
from packlint.reading import read_paths
from packlint.rules import Profile, Rule, load_rules, shipped_rule_files

JUDGED = sorted(Path(__file__).parent.glob("judged*.tsv"))
PACKS_OF_RULES = ("totals", "claims", "figures")
# Tallies of these kinds count calculations; others count tables and files.
CALCULATIONS = ("calculations", "claims", "comparisons")
OPEN = "to be judged"
VERDICTS = ("right", "wrong", "open", OPEN)
_FIGURE = re.compile(r"[-\u2212(£€$]*\d[\d,.]*[a-z%)]*|\w+")
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of a finding: "right", "wrong" or "open" (the page does not tell)."""

    verdict: str
    why: str


def judgements() -> dict[Key, Judgement]:
    """The judgements by file, rule, page (or line) and stated figure."""
    return {
        (row["file"], row["rule"], row["page"], row["figure"]): Judgement(
            row["verdict"], row["why"]
        )
        for path in JUDGED
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    }


def key_of(finding: Finding) -> Key:
    """By what a finding is known again: its file, rule, page (or line) and first figure."""
    place = finding.places[0]
    where = place.page or place.line or place.paragraph or ""
    figure = _FIGURE.search(place.quote)
    return Path(place.document).name, finding.rule, str(where), figure[0] if figure else ""


def number_rules(packs: Collection[str] = PACKS_OF_RULES) -> list[Rule]:
    """The rules of some rule files about figures that are on by default."""
    files = [path for path in shipped_rule_files() if path.stem in packs]
    return [rule for rule in load_rules(files) if rule.profile is Profile.DEFAULT]


def checked(path: Path, rules: Sequence[Rule]) -> Result:
    """The number rules over a file or folder. A check that crashes raises."""
    documents, unreadable = read_paths([path])
    pack = build_pack(documents)
    return run_rules(Facts(pack), unreadable, rules, [], Config(), raise_crashes=True)


def pack_row(path: Path, result: Result, known: dict[Key, Judgement]) -> tuple[str, ...]:
    """A pack in numbers: pages, calculations checked and unverified, findings and judgements."""
    pages = sum(given.pages or 0 for given in result.inputs)
    counts = [result.coverage[kind] for kind in CALCULATIONS if kind in result.coverage]
    verdicts = Counter(verdict_of(finding, known) for finding in result.findings)
    return (
        f"{path.parent.name}/{path.name}" if path.is_file() else path.name,
        str(pages or "–"),
        str(sum(count.checked for count in counts)),
        str(sum(count.unverified for count in counts)),
        str(len(result.findings)),
        *(str(verdicts[verdict]) for verdict in VERDICTS),
    )


def verdict_of(finding: Finding, known: dict[Key, Judgement]) -> str:
    """The judgement on a finding."""
    judged = known.get(key_of(finding))
    return judged.verdict if judged else OPEN


def summed(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The last row: all packs together."""
    columns = list(zip(*rows, strict=True))[1:]
    sums = (sum(int(text) for text in column if text.isdigit()) for column in columns)
    return ("all", *map(str, sums))


def rule_rows(
    findings: Sequence[Finding], rules: Sequence[Rule], known: dict[Key, Judgement]
) -> Iterator[tuple[str, ...]]:
    """A row for each rule: findings and judgements."""
    for rule in rules:
        own = [finding for finding in findings if finding.rule == rule.id]
        verdicts = Counter(verdict_of(finding, known) for finding in own)
        counts = (verdicts[verdict] for verdict in VERDICTS)
        yield (rule.id, str(len(own)), *map(str, counts))


def reason_rows(results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    """Why calculations were not verified, the commonest reason first."""
    reasons: Counter[str] = Counter()
    for result in results:
        for kind in CALCULATIONS:
            reasons.update(result.coverage[kind].reasons if kind in result.coverage else {})
    for reason, count in reasons.most_common():
        yield reason, str(count)


def finding_rows(
    findings: Sequence[Finding], known: dict[Key, Judgement]
) -> Iterator[tuple[str, ...]]:
    """A row for each finding, without the words of the pack."""
    for finding in findings:
        key = key_of(finding)
        judged = known.get(key, Judgement(OPEN, finding.message))
        yield (*key, finding.severity.value, judged.verdict, judged.why)


def main() -> None:
    """Print the tables of quality.md."""
    parser = argparse.ArgumentParser(description="Number checks on real packs, with judgements.")
    parser.add_argument("paths", type=Path, nargs="+", help="files or folders, a row for each")
    parser.add_argument("--findings", action="store_true", help="print every finding")
    parser.add_argument("--rules", nargs="+", default=PACKS_OF_RULES, metavar="FILE")
    options = parser.parse_args()
    rules, known = number_rules(options.rules), judgements()
    results = [(path, checked(path, rules)) for path in options.paths]
    findings = [finding for _, result in results for finding in result.findings]
    rows = [pack_row(path, result, known) for path, result in results]
    counts = ("pages", "checked", "unverified", "findings")
    tables = [
        [("pack", *counts, *VERDICTS), *rows, summed(rows)],
        [("rule", "findings", *VERDICTS), *rule_rows(findings, rules, known)],
        [("not verified because", "times"), *reason_rows([result for _, result in results])],
    ]
    if options.findings:
        head = ("file", "rule", "page or line", "figure", "severity", "judgement", "why")
        tables.append([head, *finding_rows(findings, known)])
    for table in tables:
        print(*drawn(table), "", sep="\n")


if __name__ == "__main__":
    main()
