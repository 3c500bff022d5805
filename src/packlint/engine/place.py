"""Drafts to findings: severity and confidence from the rule, place from the span, reading order."""

from __future__ import annotations

from collections.abc import Iterable

from packlint.config import Config
from packlint.engine.fingerprint import Fingerprints
from packlint.engine.locate import place_of
from packlint.engine.tables import SecretCells, marked_tables, secret_cells
from packlint.finding import Draft, Finding, Spot
from packlint.pack import Pack
from packlint.rules import Rule


def placed(pack: Pack, said: Iterable[tuple[Rule, Draft]], config: Config) -> list[Finding]:
    """Findings in reading order, each said once, those below the asked confidence left out."""
    fingerprints = Fingerprints()
    findings: dict[tuple[str, str, Spot], Finding] = {}
    in_order = sorted(said, key=_order)
    secrets = secret_cells(draft for _, draft in in_order)
    for rule, draft in in_order:
        key = (rule.id, draft.message, draft.spots[0])
        if key in findings:
            continue
        finding = _finding(pack, rule, draft, config, fingerprints, secrets)
        if finding.confidence >= config.min_confidence:
            findings[key] = finding
    return list(findings.values())


def _order(said: tuple[Rule, Draft]) -> tuple[int, int, int, int, str, str]:
    rule, draft = said
    span = draft.spots[0].span
    return span.document, span.block, span.cell or 0, span.start, rule.id, draft.message


def _finding(
    pack: Pack,
    rule: Rule,
    draft: Draft,
    config: Config,
    fingerprints: Fingerprints,
    secrets: SecretCells,
) -> Finding:
    places = tuple(place_of(pack, spot) for spot in draft.spots)
    severity = config.severity.get(rule.id, rule.severity)
    evidence = [draft.evidence] if draft.evidence else [place.quote for place in places]
    return Finding(
        rule=rule.id,
        title=rule.title,
        severity=min(severity, draft.severity) if draft.severity else severity,
        confidence=min(rule.confidence, draft.confidence) if draft.confidence else rule.confidence,
        fingerprint=fingerprints.of(rule.id, evidence, places[0].heading_path),
        message=draft.message,
        places=places,
        explanation=draft.explanation,
        suggestion=draft.suggestion,
        calculation=draft.calculation,
        why=rule.why,
        fix=rule.fix,
        tables=tuple(marked_tables(pack, draft.spots, secrets)),
    )
