"""What the packs of a corpus come to: added up by DuckDB over the Parquet files of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from packlint.corpus.labels import read_table
from packlint.corpus.needs import need
from packlint.corpus.parts import live_parts
from packlint.corpus.rows import GroupRow, LostRow, PackRow, RuleRow, SpreadRow, Summary, Totals
from packlint.corpus.store import read_about
from packlint.corpus.tables import TABLES
from packlint.errors import UsageError

if TYPE_CHECKING:
    import duckdb

_RIGHT, _WRONG = "right", "wrong"
# Packs beyond these are left out.
_MOST_WORST, _MOST_LOST = 25, 500
# Confidence of 95% on both sides.
_Z = 1.96

Kind = TypeVar("Kind")


def summary_of(corpus: Path, judgements: Path | None = None) -> Summary:
    """Add up a corpus. Raises UsageError where there is none, or for judgements that are wrong."""
    need("duckdb", "pyarrow")
    about = read_about(corpus)
    parts = live_parts(corpus)
    if not parts:
        raise UsageError(
            f"{corpus}: nothing is written yet. Wait for the run, or give its command again."
        )
    judged = _judgements(judgements) if judgements else {}
    import duckdb

    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as sql:
        _load(sql, {t: [str(part.file(t)) for part in parts] for t in TABLES}, judged)
        lost = _rows(sql, LostRow, _LOST)
        return Summary(
            totals=_totals(sql, about),
            rules=tuple(_rule_row(**row) for row in _dicts(sql, _RULES)),
            bodies=_rows(sql, GroupRow, _groups("body", "NULL")),
            years=_rows(sql, GroupRow, _groups("NULL", "year")),
            bodies_by_year=_rows(sql, GroupRow, _groups("body", "year")),
            worst=_rows(sql, PackRow, _WORST),
            spread=_rows(sql, SpreadRow, _SPREAD),
            lost=lost[:_MOST_LOST],
            lost_in_all=len(lost),
            judgements=len(judged),
        )


def _judgements(path: Path) -> dict[str, bool]:
    """Whether findings were right, by fingerprint."""
    judged = {}
    for row in read_table(path, ("fingerprint", "verdict"), "--judgements"):
        verdict = row["verdict"].strip().casefold()
        if verdict not in (_RIGHT, _WRONG):
            raise UsageError(
                f"--judgements: {path} says {verdict or 'nothing'} of {row['fingerprint']}. A"
                " verdict is right or wrong; leave out what is neither."
            )
        judged[row["fingerprint"].strip()] = verdict == _RIGHT
    return judged


def _load(
    sql: duckdb.DuckDBPyConnection,
    files: Mapping[str, Sequence[str]],
    judged: Mapping[str, bool],
) -> None:
    """Tables `packs`, `findings` and `judged`: each pack as it was checked last."""
    import pyarrow as pa
    from pyarrow import dataset

    for table in ("packs", "findings"):
        # Not by their names, in which DuckDB would look for patterns.
        sql.register(f"all_{table}", dataset.dataset(list(files[table]), format="parquet"))
    sql.execute(
        "CREATE TABLE packs AS SELECT *, errors + warnings + notes AS found FROM all_packs"
        " QUALIFY seq = max(seq) OVER (PARTITION BY pack)"
    )
    sql.execute("CREATE VIEW findings AS SELECT * FROM all_findings SEMI JOIN packs USING (seq)")
    answers = pa.table(
        {
            "fingerprint": pa.array(judged.keys(), pa.string()),
            "is_right": pa.array(judged.values(), pa.bool_()),
        }
    )
    sql.register("judged", answers)


# Rates are those of packs that have pages: Markdown, HTML and Word have none.
_RATE = "100.0 * sum(found) FILTER (pages > 0) / nullif(sum(pages), 0)"

_TOTALS = f"""
SELECT count(*) AS packs, sum(documents)::BIGINT AS documents, sum(pages)::BIGINT AS pages,
    sum(found)::BIGINT AS findings, sum(errors)::BIGINT AS errors,
    sum(warnings)::BIGINT AS warnings, sum(notes)::BIGINT AS notes,
    sum(measures)::BIGINT AS measures,
    count(*) FILTER (status = 'checked') AS checked,
    count(*) FILTER (status = 'incomplete') AS incomplete,
    count(*) FILTER (status = 'failed') AS failed,
    count(*) FILTER (status = 'refused') AS refused,
    sum(bytes)::BIGINT AS bytes, sum(cpu_seconds) AS cpu_seconds, {_RATE} AS per_100_pages,
    min(date)::VARCHAR AS first_day, max(date)::VARCHAR AS last_day,
    count(DISTINCT rule_set) AS rule_sets,
    list_sort(list(DISTINCT version)) AS versions
FROM packs
"""  # noqa: S608

# Of severities that are as frequent, the mode is the first: the gravest.
_RULES = """
SELECT rule, count(*) AS findings,
    mode(severity ORDER BY list_position(['error', 'warning', 'info'], severity)) AS severity,
    count(DISTINCT findings.pack) AS packs,
    count(DISTINCT findings.pack) / (SELECT count(*) FROM packs) AS packs_share,
    100.0 * count(*) FILTER (pages > 0) / nullif((SELECT sum(pages) FROM packs), 0)
        AS per_100_pages,
    count(DISTINCT fingerprint) FILTER (is_right IS NOT NULL) AS judged,
    count(DISTINCT fingerprint) FILTER (is_right) AS "right"
FROM findings JOIN packs USING (seq) LEFT JOIN judged USING (fingerprint)
GROUP BY rule ORDER BY findings DESC, rule
"""

_WORST = f"""
SELECT pack, title, body, year, pages, errors, warnings, notes,
    100.0 * found / nullif(pages, 0) AS per_100_pages
FROM packs WHERE found > 0
ORDER BY errors DESC, warnings DESC, notes DESC, pack LIMIT {_MOST_WORST}
"""  # noqa: S608

_SPREAD = """
SELECT least, most, count(pack) AS packs
FROM (VALUES (0, 0), (1, 2), (3, 5), (6, 10), (11, 20), (21, 50), (51, NULL)) AS steps(least, most)
LEFT JOIN packs ON status IN ('checked', 'incomplete')
    AND found >= least AND (most IS NULL OR found <= most)
GROUP BY least, most ORDER BY least
"""

_LOST = """
SELECT pack, status, reason FROM packs WHERE status <> 'checked'
ORDER BY CASE status WHEN 'failed' THEN 0 WHEN 'refused' THEN 1 ELSE 2 END, pack
"""


def _groups(body: str, year: str) -> str:
    """Packs by body or year (columns of that name) or by neither (NULL)."""
    return f"""
    SELECT * FROM (SELECT {body} AS body, {year} AS year, count(*) AS packs,
        sum(pages)::BIGINT AS pages,
        sum(found)::BIGINT AS findings, sum(errors)::BIGINT AS errors,
        count(*) FILTER (errors = 0) AS without_errors, {_RATE} AS per_100_pages
    FROM packs WHERE status IN ('checked', 'incomplete')
    GROUP BY ALL) ORDER BY body = '', body, year = '', year
    """  # noqa: S608


def _dicts(sql: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    answer = sql.execute(query)
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _rows(sql: duckdb.DuckDBPyConnection, kind: type[Kind], query: str) -> tuple[Kind, ...]:
    return tuple(kind(**row) for row in _dicts(sql, query))


def _totals(sql: duckdb.DuckDBPyConnection, about: Mapping[str, Any]) -> Totals:
    [row] = _dicts(sql, _TOTALS)
    return Totals(
        **{**row, "versions": tuple(row["versions"])},
        finished=bool(about.get("finished")),
        packs_found=int(about.get("packs", row["packs"])),
    )


def _rule_row(judged: int, right: int, **row: Any) -> RuleRow:  # noqa: ANN401
    if not judged:
        return RuleRow(**row)
    low, high = wilson(right, judged)
    return RuleRow(**row, judged=judged, right=right, precision=right / judged, low=low, high=high)


def wilson(right: int, judged: int) -> tuple[float, float]:
    """The bounds between which a share lies with 95% confidence (E. B. Wilson, 1927)."""
    share, spread = right / judged, _Z * _Z / judged
    middle = share + spread / 2
    reach = _Z * sqrt(share * (1 - share) / judged + spread / judged / 4)
    return max((middle - reach) / (1 + spread), 0), min((middle + reach) / (1 + spread), 1)
