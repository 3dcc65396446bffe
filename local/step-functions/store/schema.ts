/** Version of the tables below, kept in `PRAGMA user_version`. */
export const SCHEMA_VERSION = 2;

/** What brings the tables of an older version to the next one. */
export const MIGRATIONS: Readonly<Record<number, string>> = {
  1: `ALTER TABLE frame ADD COLUMN awaited INTEGER;
      UPDATE frame SET awaited = CAST(arguments AS INTEGER) WHERE phase = 'waiting-execution';
      CREATE INDEX frame_awaited ON frame (awaited) WHERE awaited IS NOT NULL;`,
};

/**
 * The whole of the engine's state. Instants are milliseconds since 1970-01-01T00:00Z.
 *
 * `frame` is the position of executions: one row for the top level, one per running Parallel branch or Map iteration.
 * `hot` says what to do with it at start-up: 1 run it, 2 invoke its task again, 0 let it sleep.
 */
export const SCHEMA = `
CREATE TABLE definition (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, body TEXT NOT NULL
) STRICT;
CREATE TABLE machine (
  name TEXT PRIMARY KEY, definition_id INTEGER NOT NULL, role_arn TEXT NOT NULL, revision_id TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, last_version INTEGER NOT NULL DEFAULT 0, comment TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE version (
  machine TEXT NOT NULL, number INTEGER NOT NULL, definition_id INTEGER NOT NULL, role_arn TEXT NOT NULL,
  revision_id TEXT NOT NULL, description TEXT, created_at INTEGER NOT NULL, PRIMARY KEY (machine, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE alias (
  machine TEXT NOT NULL, name TEXT NOT NULL, routing TEXT NOT NULL, description TEXT,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, PRIMARY KEY (machine, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE execution (
  id INTEGER PRIMARY KEY, machine TEXT NOT NULL, name TEXT NOT NULL, qualifier TEXT, version INTEGER,
  definition_id INTEGER NOT NULL, role_arn TEXT NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL, output TEXT,
  error TEXT, cause TEXT, started_at INTEGER NOT NULL, stopped_at INTEGER, due_at INTEGER, events INTEGER NOT NULL DEFAULT 0,
  redrives INTEGER NOT NULL DEFAULT 0, redriven_at INTEGER,
  UNIQUE (machine, name)
) STRICT;
CREATE INDEX execution_by_start ON execution (machine, started_at);
CREATE INDEX execution_due ON execution (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE frame (
  id INTEGER PRIMARY KEY, execution_id INTEGER NOT NULL, parent_id INTEGER, slot INTEGER NOT NULL, place TEXT NOT NULL,
  hot INTEGER NOT NULL, phase TEXT NOT NULL, state TEXT NOT NULL, input TEXT NOT NULL, variables TEXT NOT NULL,
  last_event INTEGER NOT NULL, entered_event INTEGER NOT NULL, entered_at INTEGER NOT NULL, item TEXT,
  retries TEXT NOT NULL, retry_count INTEGER NOT NULL, token TEXT, arguments TEXT, heartbeat_seconds INTEGER, awaited INTEGER, result TEXT
) STRICT;
CREATE INDEX frame_of_execution ON frame (execution_id);
CREATE INDEX frame_of_parent ON frame (parent_id, slot) WHERE parent_id IS NOT NULL;
CREATE INDEX frame_hot ON frame (hot) WHERE hot > 0;
CREATE INDEX frame_awaited ON frame (awaited) WHERE awaited IS NOT NULL;
CREATE UNIQUE INDEX frame_token ON frame (token) WHERE token IS NOT NULL;
CREATE TABLE timer (
  frame_id INTEGER NOT NULL, kind TEXT NOT NULL, due_at INTEGER NOT NULL, PRIMARY KEY (frame_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due_at, frame_id);
CREATE TABLE event (
  execution_id INTEGER NOT NULL, id INTEGER NOT NULL, previous_id INTEGER NOT NULL, type TEXT NOT NULL,
  at INTEGER NOT NULL, details TEXT NOT NULL, PRIMARY KEY (execution_id, id)
) STRICT, WITHOUT ROWID;
`;
