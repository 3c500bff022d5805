"""Run rules over a pack: catch crashes, collect what the checks say, and finish the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from packlint import __version__
from packlint.check import Context
from packlint.config import Config
from packlint.engine.coverage import coverage_of, inputs_of
from packlint.engine.own import Unreadable, crash_findings, reading_drafts, unreadable_findings
from packlint.engine.place import placed
from packlint.engine.settle import settled
from packlint.errors import ConfigError
from packlint.facts import Facts
from packlint.facts.agreement.earlier import Earlier
from packlint.facts.online import Answers
from packlint.finding import Draft, NotRun, Result, Tally
from packlint.model import Document, ProblemCode
from packlint.pack import Pack
from packlint.rules import ENGINE, Rule, load_check
from packlint.waivers import Waivers

Progress = Callable[[str], None]

_NO_WAIVERS = Waivers()


def run_rules(
    pack: Pack,
    unreadable: Sequence[Unreadable],
    rules: Sequence[Rule],
    not_run: Sequence[NotRun],
    config: Config,
    *,
    earlier: Earlier | None = None,
    answers: Answers | None = None,
    waivers: Waivers = _NO_WAIVERS,
    progress: Progress = lambda _: None,
    raise_crashes: bool = False,
) -> Result:
    """Run the rules over the pack and return the finished result.

    A check that raises becomes a finding and the other rules go on, unless `raise_crashes` (for
    tests, where a crash must not pass for a result). `earlier` gives the figures of earlier packs,
    `answers` what the network said of the links.
    Raises ConfigError, with the file and line of the rule, for parameters that the check cannot
    work with.
    """
    context = Context(pack, Facts(pack, earlier, answers))
    by_id = {rule.id: rule for rule in rules}
    said: list[tuple[Rule, Draft]] = list(reading_drafts(pack, by_id))
    tallies: list[Tally] = []
    crashed: list[NotRun] = []
    for rule in rules:
        if rule.check == ENGINE:
            continue
        progress(rule.id)
        try:
            drafts, counted = _run_rule(context, rule)
        except ConfigError as error:
            raise ConfigError(f"{rule.origin}: {error}") from error
        except Exception as error:
            if raise_crashes:
                raise
            crashed.append(NotRun(rule.id, f"its check crashed ({type(error).__name__}: {error})"))
            continue
        said.extend((rule, draft) for draft in drafts)
        tallies.extend(counted)
    lost = {crash.rule for crash in crashed}
    findings = (
        *unreadable_findings(unreadable, by_id),
        *crash_findings(crashed, by_id, pack),
        *placed(pack, said, config),
    )
    ran = {rule.id: rule for rule in rules if rule.id not in lost}
    return Result(
        version=__version__,
        inputs=inputs_of(context.facts, unreadable),
        findings=settled(findings, waivers, ran, [d.path for d in pack.documents]),
        coverage=coverage_of(pack, unreadable, tallies),
        rules_run=tuple(ran),
        rules_not_run=(*not_run, *crashed),
        incomplete=bool(crashed)
        or (answers is not None and answers.stopped)
        or any(file.given for file in unreadable)
        or any(_is_all_lost(document) for document in pack.documents),
    )


def _run_rule(context: Context, rule: Rule) -> tuple[list[Draft], list[Tally]]:
    """All that the check says for the rule; nothing is kept of a check that crashes half-way."""
    drafts: list[Draft] = []
    tallies: list[Tally] = []
    for said in load_check(rule.check).run(context, rule.params):
        if isinstance(said, Draft):
            drafts.append(said)
        else:
            tallies.append(said)
    return drafts, tallies


def _is_all_lost(document: Document) -> bool:
    """Whether nothing of a document could be read, as of a scan."""
    lost = (ProblemCode.PAGE_WITHOUT_TEXT, ProblemCode.TEXT_GARBLED)
    if document.pages and any(problem.code in lost for problem in document.problems):
        # A stamp on a scan is text, but it is not what the pages say.
        return not any(page.has_text for page in document.pages)
    return bool(document.problems) and not any(text for _, text in document.texts())
