"""Check one pack and take what the tables keep of it: the work of a worker."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from packlint import __version__, limits
from packlint.corpus.needs import fsspec
from packlint.corpus.records import (
    CHECKED,
    FAILED,
    INCOMPLETE,
    REFUSED,
    File,
    Job,
    Outcome,
    Row,
    Task,
    plain,
)
from packlint.engine import run_rules
from packlint.facts import Facts
from packlint.finding import Finding, Result
from packlint.gather import Unreadable, begins_as_own, not_read
from packlint.model import Document, at_index
from packlint.model.where import where
from packlint.pack import build_pack
from packlint.readers import Source
from packlint.reading import LARGEST, read_source, too_large

_BREAKDOWN = "packlint broke down ({kind}: {error}). Report it to packlint's developers."


def check_pack(job: Job, task: Task) -> Outcome:
    """Read and check a pack. Nothing in a pack makes it raise, but what takes all memory."""
    clock, processor = time.perf_counter(), time.process_time()
    if task.pack.refused:
        return Outcome(REFUSED, plain(task.pack.refused), version=__version__)
    limits.recall(task.losses)
    try:
        read = _Read(task)
        if read.key == task.known:
            return Outcome(CHECKED, key=read.key, same=True, version=__version__)
        told = _told(job, read)
    except MemoryError:
        raise
    except Exception as error:
        reason = plain(_BREAKDOWN.format(kind=type(error).__name__, error=error))
        told = {"status": FAILED, "reason": reason}
    return Outcome(
        **told,  # type: ignore[arg-type]
        seconds=time.perf_counter() - clock,
        cpu_seconds=time.process_time() - processor,
        version=__version__,
    )


class _Read:
    """The bytes of a pack: what could be had of them, and one name for all of them."""

    def __init__(self, task: Task) -> None:
        self.sources: list[Source] = []
        self.lost = [not_read(name) for name in task.pack.unread]
        self.bytes = 0
        said = hashlib.sha256()
        for file in task.pack.files:
            data = _data_of(file)
            if isinstance(data, Unreadable):
                self.lost.append(data)
                continue
            self.bytes += len(data)
            # That of the names too: they are told, and the suffix may decide the format.
            said.update(f"{file.name}\0{len(data)}\0".encode("utf-8", "replace"))
            said.update(data)
            if len(task.pack.files) == 1 or not begins_as_own(PurePath(file.name), data):
                self.sources.append(Source(len(self.sources), plain(file.name), data))
        self.key = said.hexdigest()


def _data_of(file: File) -> bytes | Unreadable:
    if file.size > LARGEST:
        return too_large(file.name, file.size)
    try:
        if "://" in file.at:
            with fsspec().open(file.at, "rb") as remote:
                data: bytes = remote.read(LARGEST + 1)
            return data if len(data) <= LARGEST else too_large(file.name, len(data))
        with Path(file.at).open("rb") as local:
            if file.offset is None:
                return local.read()
            local.seek(file.offset)
            data = local.read(file.size)
        if len(data) == file.size:
            return data
        problem = "The tar ends before the file does."
        return Unreadable(file.name, problem, "Make the tar again, or fetch it again.")
    except Exception as error:
        # What a file system of another's says is of any kind.
        said = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        problem = f"The file cannot be opened ({said})."
        return Unreadable(file.name, problem, "Check that it is there and that you may read it.")


def _told(job: Job, read: _Read) -> dict[str, object]:
    documents: list[Document] = []
    lost = list(read.lost)
    for source in read.sources:
        done = read_source(source)
        if isinstance(done, Unreadable):
            lost.append(done)
        else:
            documents.append(at_index(done, len(documents)))
    facts = Facts(build_pack(documents))
    result = run_rules(facts, lost, job.rules, job.not_run, job.config)
    committees = (outline.committee for outline in facts.outlines)
    reports = facts.pack.reports
    day = next((report.date for report in reports if report.date is not None), None)
    status = FAILED if not documents else INCOMPLETE if result.incomplete else CHECKED
    return {
        "status": status,
        "reason": "" if status == CHECKED else plain(_reason(lost, result)),
        "key": read.key,
        "committee": plain(next(filter(None, committees), "")),
        "day": day.isoformat() if day else "",
        "title": plain(reports[0].title) if reports else "",
        "pages": sum(len(document.pages) for document in documents),
        "bytes": read.bytes,
        "rows": {
            "documents": list(_document_rows(result)),
            "findings": [_finding_row(finding) for finding in result.findings],
            "measures": list(_measure_rows(facts, documents)),
            "coverage": [
                (plain(kind), said.seen, said.checked, said.unverified)
                for kind, said in result.coverage.items()
            ],
        },
    }


def _reason(lost: Sequence[Unreadable], result: Result) -> str:
    """Why a result is not whole, in the words of the first thing that is missing."""
    if lost:
        first = next((file for file in lost if file.given), lost[0])
        return f"{PurePath(first.path).name}: {first.problem} {first.remedy}"
    crashed = next((rule for rule in result.rules_not_run if "crashed" in rule.reason), None)
    return f"{crashed.rule}: {crashed.reason}" if crashed else "No text could be read."


def _document_rows(result: Result) -> Iterator[Row]:
    for one in result.inputs:
        yield plain(one.path), one.format, one.status.value, one.sha256, one.pages


def _finding_row(finding: Finding) -> Row:
    place, sum_ = finding.places[0], finding.calculation
    return (
        finding.rule,
        finding.severity.value,
        finding.confidence.value,
        finding.fingerprint,
        plain(finding.message),
        plain(place.quote),
        plain(sum_.stated) if sum_ else None,
        plain(sum_.expected) if sum_ else None,
        plain(place.document),
        place.page,
        place.line,
        plain(place.report or ""),
        plain(" › ".join(place.heading_path)),
    )


def _measure_rows(facts: Facts, documents: Sequence[Document]) -> Iterator[Row]:
    for one in facts.measures:
        document = documents[one.span.document]
        report = facts.pack.reports[one.report] if one.report >= 0 else None
        yield (
            plain(document.path),
            plain(where(document, one.span)),
            plain(report.title) if report else "",
            plain(one.label),
            plain(one.printed),
            str(one.value),
            str(one.extent.low),
            str(one.extent.high),
            plain(one.unit),
            one.when.first.isoformat() if one.when else None,
            one.when.last.isoformat() if one.when else None,
            one.status.value if one.status else None,
            one.role.value,
            one.source.value,
            one.hedged,
        )
