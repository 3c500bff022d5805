"""Words that say of figures that they move from pack to pack, and may."""

from __future__ import annotations

from packlint.patterns import compiled

# A figure of such a sentence or table is meant to change, or to have changed.
_MOVES = (
    r"(?i)(?<!\w)(?:revis\w+|re-?stat\w+|re-?bas(?:ed|ing)|re-?calculat\w+|re-?cast|re-?classif\w+"
    r"|re-?profil\w+|re-?phas\w+|re-?present\w+|re-?valu(?:ed|ation)\w*|correct(?:ed|ion|ions|s)"
    r"|amend\w+|updat\w+|adjust(?:ed|ment|ments)|provisional\w*|draft|preliminary|interim|indicative"
    r"|un-?audited|subject\sto|estimat\w+|forecast\w*|project(?:ed|ions?)|expected|anticipated"
    r"|predicted|early\s(?:figures|data)|not\s(?:yet\s)?(?:final|comparable|complete|validated)"
    r"|finali[sz]ed|now\s(?:includ\w+|exclud\w+|shown?|report\w+|count\w+)|no\slonger"
    r"|previously\s(?:reported|published|stated|shown)|originally\s(?:reported|published)"
    r"|(?:new|changed?|different|amended)\s(?:in\s)?(?:the\s)?(?:methodolog\w+|method|definitions?"
    r"|counting|boundar\w+|basis|scope|source)|methodolog\w+|boundar\w+\schang\w+|back-?dated"
    r"|retrospective\w*|late\s(?:returns?|registrations?|entries|recording)|data\s(?:quality"
    r"|cleans\w+|clean-?up|lag)|cleans(?:ed|ing)|reconcil\w+|rolling|prior\s(?:year|period)\s"
    r"adjust\w+|to\sdate|so\sfar|like\sfor\slike|in\sreal\sterms|inflation-adjusted"
    r"|at\s(?:20\d\d(?:[/–-]\d\d)?|current|constant)\sprices)(?!\w)"
)
# A note on the figures of a whole report.
_OF_FIGURES = (
    r"(?i)(?<!\w)(?:figures?|data|totals?|numbers|comparatives?|baselines?|statistics|results|"
    r"indicators?|measures|accounts|balances)(?!\w)"
)
_NOTE = (
    r"(?i)(?<!\w)(?:re-?stated|re-?based|re-?calculated|re-?classified|re-?cast"
    r"|(?:been|were|was|are|be|can|may)\s(?:\w+\s)?revis\w+"
    r"|retrospectively|back-?dated|not\s(?:directly\s)?comparable"
    r"|previously\s(?:reported|published)|(?:new|changed?|different|amended)\s(?:in\s|to\s)?(?:the\s)?"
    r"(?:\w+\s)?(?:methodolog\w+|definitions?|counting|boundar\w+))(?!\w)"
)


def moves(text: str) -> bool:
    """Whether a text says that its figures move: forecasts, drafts, revisions, new methods."""
    return compiled(_MOVES).search(text) is not None


def notes_a_change(text: str) -> bool:
    """Whether a paragraph says of the figures of its report in general that they were restated."""
    return all(compiled(pattern).search(text) is not None for pattern in (_NOTE, _OF_FIGURES))
