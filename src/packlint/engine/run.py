"""Run rules over a pack: catch crashes, collect what the checks say, and finish the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from packlint import __version__
from packlint.check import Context
from packlint.config import Config
from packlint.crew import ALONE, Crew
from packlint.engine.coverage import coverage_of, inputs_of
from packlint.engine.own import crash_findings, reading_drafts, unreadable_findings
from packlint.engine.place import placed
from packlint.engine.settle import settled
from packlint.errors import ConfigError
from packlint.facts import Facts
from packlint.finding import Draft, NotRun, Result, Tally
from packlint.gather import Unreadable
from packlint.limits import Lost
from packlint.model import Document, ProblemCode
from packlint.patterns import save_patterns
from packlint.rules import ENGINE, Rule, load_check
from packlint.waivers import Waivers

Progress = Callable[[str], None]

_NO_WAIVERS = Waivers()
_ENDED = "the process that ran its check was ended"


def run_rules(
    facts: Facts,
    unreadable: Sequence[Unreadable],
    rules: Sequence[Rule],
    not_run: Sequence[NotRun],
    config: Config,
    *,
    waivers: Waivers = _NO_WAIVERS,
    progress: Progress = lambda _: None,
    raise_crashes: bool = False,
    crew: Crew = ALONE,
) -> Result:
    """Run the rules over what a pack states and return the finished result; a crew shares them out.

    A check that raises becomes a finding and the other rules go on, unless `raise_crashes` (for
    tests, where a crash must not pass for a result).
    Raises ConfigError, with the file and line of the rule, for parameters that the check cannot
    work with.
    """
    pack, answers = facts.pack, facts.answers
    context = Context(pack, facts)
    by_id = {rule.id: rule for rule in rules}
    said: list[tuple[Rule, Draft]] = list(reading_drafts(pack, by_id))
    tallies: list[Tally] = []
    crashed: list[NotRun] = []
    # A ledger is open in this process only.
    helpers = crew if facts.earlier is None else ALONE
    for rule, outcome in _outcomes(context, rules, helpers, progress, raise_crashes=raise_crashes):
        if isinstance(outcome, NotRun):
            crashed.append(outcome)
        else:
            said.extend((rule, draft) for draft in outcome.drafts)
            tallies.extend(outcome.tallies)
    lost = {crash.rule for crash in crashed}
    findings = (
        *unreadable_findings(unreadable, by_id),
        *crash_findings(crashed, by_id, pack),
        *placed(pack, said, config),
    )
    ran = {rule.id: rule for rule in rules if rule.id not in lost}
    return Result(
        version=__version__,
        inputs=inputs_of(facts, unreadable),
        findings=settled(findings, waivers, ran, [d.path for d in pack.documents]),
        coverage=coverage_of(pack, unreadable, tallies),
        rules_run=tuple(ran),
        rules_not_run=(*not_run, *crashed),
        incomplete=bool(crashed)
        or (answers is not None and answers.stopped)
        or any(file.given for file in unreadable)
        or any(_is_lost(document) for document in pack.documents),
    )


class _Said(NamedTuple):
    """What the check of a rule said."""

    drafts: list[Draft]
    tallies: list[Tally]


def _outcomes(
    context: Context,
    rules: Sequence[Rule],
    crew: Crew,
    progress: Progress,
    *,
    raise_crashes: bool,
) -> Iterator[tuple[Rule, _Said | NotRun]]:
    """What comes of every rule, in order. Rules of one file, which share facts, stay together."""
    checked = [rule for rule in rules if rule.check != ENGINE]
    groups = [tuple(group) for _, group in groupby(checked, _file_of)]

    def tell(done: int) -> None:
        progress(f"checking: {done} of {len(groups)}")

    tasks = [(group, raise_crashes) for group in groups]
    for group, outcomes in zip(groups, crew.run(_run_group, context, tasks, tell), strict=True):
        if isinstance(outcomes, Lost):
            yield from ((rule, NotRun(rule.id, _ENDED)) for rule in group)
        else:
            yield from zip(group, outcomes, strict=True)


def _file_of(rule: Rule) -> str:
    return rule.origin.rpartition(":")[0]


def _run_group(
    context: Context, rules: Sequence[Rule], raise_crashes: bool
) -> list[_Said | NotRun]:
    """Run rules one after the other. A check that crashes half-way has said nothing."""
    outcomes: list[_Said | NotRun] = []
    for rule in rules:
        said = _Said([], [])
        try:
            for one in load_check(rule.check).run(context, rule.params):
                if isinstance(one, Draft):
                    said.drafts.append(one)
                else:
                    said.tallies.append(one)
            outcomes.append(said)
        except ConfigError as error:
            raise ConfigError(f"{rule.origin}: {error}") from error
        except Exception as error:
            if raise_crashes:
                raise
            reason = f"its check crashed ({type(error).__name__}: {error})"
            outcomes.append(NotRun(rule.id, reason))
    save_patterns()
    return outcomes


def _is_lost(document: Document) -> bool:
    """Whether reading a document was stopped, or nothing of it could be read, as of a scan."""
    if any(problem.code is ProblemCode.READING_STOPPED for problem in document.problems):
        return True
    lost = (ProblemCode.PAGE_WITHOUT_TEXT, ProblemCode.TEXT_GARBLED)
    if document.pages and any(problem.code in lost for problem in document.problems):
        # A stamp on a scan is text, but it is not what the pages say.
        return not any(page.has_text for page in document.pages)
    return bool(document.problems) and not any(text for _, text in document.texts())
