-- What copies are told by, beside the search index and thrown away with it.
CREATE TABLE IF NOT EXISTS known (id TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS known_titles ON known (title);
CREATE TABLE IF NOT EXISTS copies (sha256 TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketch (hash INTEGER, id TEXT, PRIMARY KEY (hash, id)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sketch_of ON sketch (id);
CREATE INDEX IF NOT EXISTS copies_of ON copies (id);
CREATE TABLE IF NOT EXISTS former (alias TEXT, id TEXT, PRIMARY KEY (alias, id)) WITHOUT ROWID
