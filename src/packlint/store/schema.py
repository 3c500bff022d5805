"""The tables of the ledger file.

`postings` files every measure under each word that it is known by, with its frame: a number for all
that has to be the same in two figures beside their words (0 for figures that are never compared).
What a figure may be compared with is found by its rarest words and its frame, and what is said of
something by all the words alone.
"""

from __future__ import annotations

VERSION = 2
# Files of other kinds have numbers above.
LAST_VERSION = 1000

TABLES = """
CREATE TABLE packs (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT,
    files INTEGER NOT NULL,
    measures INTEGER NOT NULL
);
CREATE TABLE words (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE,
    count INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE measures (
    id INTEGER PRIMARY KEY,
    pack INTEGER NOT NULL REFERENCES packs (id) ON DELETE CASCADE,
    date TEXT,
    place TEXT NOT NULL,
    said TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX measures_of_pack ON measures (pack);
CREATE TABLE postings (
    word INTEGER NOT NULL,
    frame INTEGER NOT NULL,
    measure INTEGER NOT NULL,
    PRIMARY KEY (word, frame, measure)
) WITHOUT ROWID;
CREATE INDEX postings_of_measure ON postings (measure);
CREATE TABLE plans (
    pack INTEGER NOT NULL REFERENCES packs (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    printed TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    open INTEGER NOT NULL,
    date TEXT,
    place TEXT NOT NULL
);
CREATE INDEX plans_of_pack ON plans (pack);
CREATE INDEX plans_by_key ON plans (key);
"""

ADD_FIGURE = """
INSERT INTO measures (id, pack, date, place, said, data) VALUES (?, ?, ?, ?, ?, ?)
"""
ADD_PLAN = """
INSERT INTO plans (pack, key, printed, first, last, open, date, place)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
# The words of the figures of a word and a frame: most of them are not alike, and cheap to drop.
LIKE = """
SELECT m.id, m.said FROM postings JOIN measures m ON m.id = postings.measure
WHERE postings.word = ? AND postings.frame = ? LIMIT ?
"""
# A figure with the pack that it is from.
FIGURE = """
SELECT m.id, p.title, m.date, m.place, m.data
FROM measures m JOIN packs p ON p.id = m.pack WHERE m.id = ?
"""
PLANS = """
SELECT n.printed, n.first, n.last, n.open, p.title, n.date, n.place
FROM plans n JOIN packs p ON p.id = n.pack WHERE n.key = ? ORDER BY n.rowid
"""
# The figures of a word, and whether one of them has another word too.
WITH_WORD = "SELECT measure FROM postings WHERE word = ?"
IS_POSTED = "SELECT 1 FROM postings WHERE word = ? AND measure = ?"

# What is taken out with the figures of a pack.
TAKE_COUNTS = """
UPDATE words SET count = count - (
    SELECT count(*) FROM postings JOIN measures ON measures.id = postings.measure
    WHERE postings.word = words.id AND measures.pack = ?)
WHERE id IN (
    SELECT word FROM postings JOIN measures ON measures.id = postings.measure
    WHERE measures.pack = ?)
"""
TAKE_POSTINGS = "DELETE FROM postings WHERE measure IN (SELECT id FROM measures WHERE pack = ?)"
