"""The facts of a pack, each kind worked out once, when a check first asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from packlint.facts.agreement import Comparison, comparisons_of
from packlint.facts.agreement.bases import lacks_base, with_bases
from packlint.facts.agreement.carried import carried_balances
from packlint.facts.claims import Claim, claims_of
from packlint.facts.claims.reading import Mentions
from packlint.facts.contacts import Contact, contacts_of
from packlint.facts.derived import TableDerived, table_derived
from packlint.facts.earlier import (
    Earlier,
    Fact,
    MovedPlan,
    Restated,
    Surroundings,
    implied_facts,
    lasting_facts,
    moved_plans,
    restated_figures,
)
from packlint.facts.events import Event, events_of
from packlint.facts.measures import Measure, measures_of
from packlint.facts.mention import Mention
from packlint.facts.names import Definition, Variation, definitions_of, variations_of
from packlint.facts.numbering import Break, breaks_of
from packlint.facts.online import Answers, WebLink, web_links_of
from packlint.facts.plans import PlanCited, plans_cited
from packlint.facts.references import Reference, Targets, references_of, targets_of
from packlint.facts.sentences import Sentence, holds_prose, sentences_of
from packlint.facts.tables import NumberTable, listed_tables, number_tables
from packlint.facts.totals import TableTotals, totals_of
from packlint.facts.totals.witness import with_witnesses
from packlint.grammar.period import ImpossibleDate, Period, YearlessDate, find_dates
from packlint.grammar.quantity import Quantity, find_quantities
from packlint.model import BlockKind, Span
from packlint.pack import Outline, Pack, Report, outline_of

DateMention = Mention[Period | YearlessDate | ImpossibleDate]

_SURE_TABLE = 0.85


class Facts:
    """What the pack states. Every property is worked out on first use and then kept."""

    def __init__(
        self, pack: Pack, earlier: Earlier | None = None, answers: Answers | None = None
    ) -> None:
        self.pack = pack
        self.earlier = earlier
        self.answers = answers

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """What each report of the pack holds, in step with the reports."""
        return tuple(outline_of(self.pack, report) for report in self.pack.reports)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """What the texts point at: paragraphs, sections, tables, figures, appendices, items."""
        return tuple(
            reference for document in self.pack.documents for reference in references_of(document)
        )

    @cached_property
    def targets(self) -> tuple[Targets, ...]:
        """What of each report of the pack can be pointed at, in step with the reports."""
        return tuple(
            targets_of(self.pack, report, outline)
            for report, outline in zip(self.pack.reports, self.outlines, strict=True)
        )

    @cached_property
    def numbering(self) -> tuple[Break, ...]:
        """Where the numbers of sections and paragraphs skip one, or give one twice."""
        return tuple(
            found
            for report in self.pack.reports
            for found in breaks_of(report.document, self.pack.blocks_of(report))
        )

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of paragraphs, list items and notes (not headings, tables or furniture)."""
        prose = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.NOTE)
        return tuple(
            sentence
            for document in self.pack.documents
            for block in document.blocks
            if block.kind in prose
            for sentence in sentences_of(document.index, block)
        )

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Dates and periods of every text, table cells and headings included, in order."""
        return tuple(
            Mention(whole._replace(start=found.start, end=found.end), found)
            for document in self.pack.documents
            for whole, text in document.texts()
            for found in find_dates(text.value)
        )

    @cached_property
    def _dates_by_report(self) -> Mapping[Report, Sequence[DateMention]]:
        found: dict[Report, list[DateMention]] = {}
        for mention in self.dates:
            report = self.pack.report_of(mention.span)
            if report is not None:
                found.setdefault(report, []).append(mention)
        return found

    def dates_of(self, report: Report) -> Sequence[DateMention]:
        """The dates of one report, in order."""
        return self._dates_by_report.get(report, ())

    @cached_property
    def quantities(self) -> tuple[Mention[Quantity], ...]:
        """Quantities of prose and headings, in order; those of tables are in the number tables."""
        return tuple(
            Mention(whole._replace(start=found.start, end=found.end), found)
            for document in self.pack.documents
            for whole, text in document.texts()
            if whole.cell is None
            for found in find_quantities(text.value)
        )

    @cached_property
    def number_tables(self) -> tuple[NumberTable, ...]:
        """Tables that hold figures, in order, those that a page break cut apart joined."""
        return tuple(table for document in self.pack.documents for table in number_tables(document))

    @cached_property
    def totals(self) -> tuple[TableTotals, ...]:
        """What the number tables and lists say adds up, and whether it does: one entry for each."""
        lists = (table for document in self.pack.documents for table in listed_tables(document))
        found = totals_of([*self.number_tables, *lists])
        return tuple(with_witnesses(found, self.measures))

    @cached_property
    def derived(self) -> tuple[TableDerived, ...]:
        """Figures of the number tables that are worked out from others: one entry for each."""
        return tuple(table_derived(totals) for totals in self.totals)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What prose says happened or will happen at a date, where the verb surely governs it."""
        return tuple(events_of(self.pack.documents, self.sentences, self.dates, self._is_in_form))

    def _is_in_form(self, span: Span) -> bool:
        report = self.pack.report_of(span)
        return report is not None and report in self._forms

    @cached_property
    def _forms(self) -> frozenset[Report]:
        reports = zip(self.pack.reports, self.outlines, strict=True)
        return frozenset(report for report, outline in reports if outline.is_form)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What prose says follows from its own figures, that of table cells included."""
        documents = self.pack.documents
        told = (*self.sentences, *self._cell_sentences)
        found = tuple(claims_of(documents, told, self._mentions))
        if not any(map(lacks_base, found)):
            return found
        return tuple(with_bases(self.pack, found, self.measures, self.totals))

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """The names of officers with what stands beside them: title, telephone, email address."""
        return tuple(contacts_of(self.pack.documents))

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """Short forms where they are written out: "Medium Term Plan (MTP)"."""
        return tuple(definitions_of(self.pack.documents))

    @cached_property
    def name_variations(self) -> tuple[Variation, ...]:
        """Names that the pack writes in two ways."""
        return tuple(variations_of(self.pack.documents, self.definitions))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """What every figure of prose and of tables is a figure of, prose first."""
        return tuple(measures_of(self.pack, self.number_tables, self._mentions))

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Figures that should be the same, and whether they are."""
        return tuple(comparisons_of(self.pack, self.measures, self.number_tables))

    @cached_property
    def balances(self) -> tuple[Comparison, ...]:
        """Opening balances that should be the closing ones of other tables."""
        return tuple(carried_balances(self.pack, self.measures, self.number_tables))

    @cached_property
    def lasting(self) -> tuple[Fact, ...]:
        """What figures state that should be the same in every pack which gives it."""
        return tuple(lasting_facts(self.measures, self._surroundings, self._mentions))

    @cached_property
    def plans(self) -> tuple[PlanCited, ...]:
        """Plans and strategies that are named with their years."""
        return tuple(plans_cited(self.pack.documents, self.dates))

    @cached_property
    def restated(self) -> tuple[Restated, ...] | None:
        """Figures that earlier packs give too; None where no earlier packs were given."""
        if self.earlier is None:
            return None
        implied = implied_facts(self.measures, self._mentions, self._surroundings)
        return tuple(restated_figures(self.pack, (*self.lasting, *implied), self.earlier))

    @cached_property
    def moved_plans(self) -> tuple[MovedPlan, ...] | None:
        """Plans that earlier packs name too; None where no earlier packs were given."""
        if self.earlier is None:
            return None
        return tuple(moved_plans(self.pack, self.plans, self.earlier))

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self.pack, self.number_tables)

    @cached_property
    def web_links(self) -> tuple[WebLink, ...] | None:
        """Links with what the network said of them; None where it was not asked."""
        if self.answers is None:
            return None
        return tuple(web_links_of(self.pack.documents, self.answers))

    @cached_property
    def _cell_sentences(self) -> tuple[Sentence, ...]:
        """Sentences of table cells; a table that was read badly may have cut them."""
        return tuple(
            sentence
            for document in self.pack.documents
            for block in document.blocks
            if block.table is not None and block.table.confidence >= _SURE_TABLE
            for sentence in sentences_of(document.index, block)
        )

    @cached_property
    def _mentions(self) -> Mentions:
        """Dates, quantities of prose and headings, and those of the cells that hold prose."""
        in_cells = (
            Mention(whole._replace(start=found.start, end=found.end), found)
            for document in self.pack.documents
            for whole, text in document.texts()
            if whole.cell is not None and holds_prose(text.value)
            for found in find_quantities(text.value)
        )
        return Mentions((*self.quantities, *in_cells), self.dates)
