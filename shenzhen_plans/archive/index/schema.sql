-- The tables of the search index.
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE documents (
    key INTEGER PRIMARY KEY, id TEXT UNIQUE, sha256 TEXT, family TEXT, title TEXT, first INTEGER, last INTEGER,
    stamp TEXT, called TEXT);
CREATE TABLE nodes (
    key INTEGER PRIMARY KEY, document INTEGER, parent INTEGER, id TEXT, kind TEXT, number INTEGER, path TEXT, title TEXT,
    text TEXT);
CREATE INDEX nodes_of ON nodes (document);
CREATE INDEX entries ON nodes (title) WHERE kind = 'entry';
CREATE VIRTUAL TABLE words USING fts5 (body, title, content='', tokenize='ascii');
CREATE TABLE titles (key TEXT, node INTEGER, document INTEGER);
CREATE INDEX titles_by_key ON titles (key);
CREATE INDEX titles_of ON titles (document);
CREATE TABLE indicators (
    document INTEGER, node TEXT, name TEXT, category TEXT, value TEXT, unit TEXT, comparator TEXT, direction TEXT,
    qualitative TEXT);
CREATE INDEX indicators_of ON indicators (document);
