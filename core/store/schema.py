"""The tables of a library file, made and changed by named migrations that are never edited once released."""

from __future__ import annotations

from functools import cache

from sqlite_utils import Database, Migrations

from core.store.transactions import transaction
from core.store.words import initials_of, pairs_of

APPLICATION_ID = 0x465A5348
"""'FZSH', written into every library file so that other programs' databases are told apart."""

TABLES = (
    *("reports", "texts", "annotations", "changes", "text_search"),
    *("joint_changes", "merges", "merged_reports", "origins"),
)

migrations = Migrations("review")


@cache
def current_version() -> int:
    """The schema version that this program makes: how many migrations it knows."""
    with Database(memory=True, execute_plugins=False) as empty:
        return len(migrations.pending(empty))


@cache
def tables() -> dict[str, set[str]]:
    """The tables that this program reads, and their columns."""
    with Database(memory=True, execute_plugins=False) as empty:
        empty.conn.create_function("search_pairs", 1, pairs_of)
        empty.conn.create_function("name_initials", 2, initials_of)
        migrations.apply(empty)
        return {table: columns_of(empty, table) for table in TABLES}


def columns_of(db: Database, table: str) -> set[str]:
    """Generated columns included; empty when there is no such table."""
    return {row[1] for row in db.execute(f"PRAGMA table_xinfo({table})")}


def migrate(db: Database) -> None:
    """Bring the file to the current schema, all or nothing, even when two programs open it at once."""
    with transaction(db):
        migrations.apply(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {current_version()}")


@migrations()
def create_reports(db: Database) -> None:
    """What the list shows stands apart from the texts, so that a hundred thousand rows are read in few pages."""
    db.execute(
        """
        CREATE TABLE reports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            sha256 TEXT NOT NULL UNIQUE,
            file_name TEXT NOT NULL,
            kind TEXT NOT NULL,
            encoding TEXT NOT NULL,
            title TEXT,
            agency TEXT,
            report_year INTEGER,
            written_on TEXT,
            published_on TEXT,
            signed_on TEXT,
            document_number TEXT,
            rules_version TEXT NOT NULL,
            imported_at TEXT NOT NULL,
            marks INTEGER NOT NULL DEFAULT 0,
            reviewed INTEGER NOT NULL DEFAULT 0,
            findings_high INTEGER NOT NULL DEFAULT 0,
            findings_medium INTEGER NOT NULL DEFAULT 0,
            findings_low INTEGER NOT NULL DEFAULT 0
        )
        """
    )
    db.execute(
        """
        CREATE TABLE texts (
            report_id INTEGER PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE,
            text TEXT NOT NULL,
            blocks TEXT NOT NULL CHECK (json_valid(blocks)),
            source_metadata TEXT NOT NULL CHECK (json_valid(source_metadata)),
            notices TEXT NOT NULL CHECK (json_valid(notices))
        )
        """
    )


@migrations()
def create_annotations(db: Database) -> None:
    """``body`` is the whole target as JSON; what queries need of it are generated columns, so each fact stands once."""
    db.execute(
        """
        CREATE TABLE annotations (
            report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
            id TEXT NOT NULL,
            type TEXT NOT NULL
                CHECK (type IN ('section', 'figure', 'reference', 'finding', 'agreement', 'remark')),
            origin TEXT NOT NULL CHECK (origin IN ('rule', 'reviewer')),
            state TEXT NOT NULL
                CHECK (state IN ('detected', 'confirmed', 'corrected', 'added', 'rejected', 'deferred')),
            rule TEXT NOT NULL,
            cue TEXT NOT NULL,
            confidence REAL NOT NULL,
            note TEXT NOT NULL,
            body TEXT NOT NULL CHECK (json_valid(body)),
            span_start INTEGER AS (
                coalesce(json_extract(body, '$.span[0]'), json_extract(body, '$.spans[0][0]'), 0)
            ) VIRTUAL,
            span_end INTEGER AS (
                coalesce(json_extract(body, '$.span[1]'), json_extract(body, '$.spans[0][1]'), 0)
            ) VIRTUAL,
            kind TEXT AS (json_extract(body, '$.kind')) VIRTUAL,
            value REAL AS (CAST(json_extract(body, '$.amount') AS REAL)) VIRTUAL,
            indicator TEXT AS (json_extract(body, '$.indicator')) VIRTUAL,
            period TEXT AS (json_extract(body, '$.period')) VIRTUAL,
            part TEXT AS (json_extract(body, '$.part')) VIRTUAL,
            topic TEXT AS (json_extract(body, '$.topics[0]')) VIRTUAL,
            check_rule TEXT AS (json_extract(body, '$.rule')) VIRTUAL,
            severity TEXT AS (json_extract(body, '$.severity')) VIRTUAL,
            PRIMARY KEY (report_id, id)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX figures_by_indicator ON annotations (indicator, value) WHERE indicator IS NOT NULL")
    db.execute("CREATE INDEX sections_by_part ON annotations (part, topic) WHERE type = 'section'")
    db.execute("CREATE INDEX findings_by_rule ON annotations (check_rule, state, severity) WHERE type = 'finding'")


@migrations()
def count_annotations(db: Database) -> None:
    """Triggers keep each report's counters, so that the list never has to look at the annotations."""
    events = {"INSERT": ("NEW", None), "DELETE": (None, "OLD"), "UPDATE": ("NEW", "OLD")}
    for event, (added, removed) in events.items():
        steps = [_count(row, sign) for row, sign in ((removed, "-"), (added, "+")) if row]
        db.execute(
            f"CREATE TRIGGER annotations_{event.lower()} AFTER {event} ON annotations BEGIN {''.join(steps)} END"
        )


def _count(row: str, sign: str) -> str:
    mark = f"({row}.type IN ('figure', 'section'))"
    pending = f"({row}.state IN ('detected', 'deferred'))"
    finding = f"({row}.type = 'finding' AND {pending})"
    severity = f"json_extract({row}.body, '$.severity')"
    return f"""
        UPDATE reports SET
            marks = marks {sign} {mark},
            reviewed = reviewed {sign} ({mark} AND NOT {pending}),
            findings_high = findings_high {sign} ({finding} AND {severity} = 'high'),
            findings_medium = findings_medium {sign} ({finding} AND {severity} = 'medium'),
            findings_low = findings_low {sign} ({finding} AND {severity} IN ('low', 'hint'))
        WHERE id = {row}.report_id;
    """


@migrations()
def create_changes(db: Database) -> None:
    """The log; an undo or redo names the change it takes back or repeats and holds no copy of it."""
    db.execute(
        """
        CREATE TABLE changes (
            report_id INTEGER NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            at TEXT NOT NULL,
            reviewer TEXT NOT NULL,
            action TEXT NOT NULL CHECK (action IN ('do', 'undo', 'redo')),
            of INTEGER,
            title TEXT NOT NULL,
            before TEXT CHECK (before IS NULL OR json_valid(before)),
            after TEXT CHECK (after IS NULL OR json_valid(after)),
            PRIMARY KEY (report_id, number),
            FOREIGN KEY (report_id, of) REFERENCES changes(report_id, number),
            CHECK ((action = 'do') = (of IS NULL)),
            CHECK ((action = 'do') = (before IS NOT NULL)),
            CHECK ((action = 'do') = (after IS NOT NULL))
        )
        """
    )
    db.execute(
        """
        CREATE TRIGGER changes_are_never_altered BEFORE UPDATE ON changes BEGIN
            SELECT RAISE(ABORT, 'the log is append-only');
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER changes_go_only_with_their_report BEFORE DELETE ON changes
        WHEN EXISTS (SELECT 1 FROM reports WHERE id = OLD.report_id) BEGIN
            SELECT RAISE(ABORT, 'the log is append-only');
        END
        """
    )


@migrations()
def search_texts(db: Database) -> None:
    """The index of the texts holds no copy of them; triggers keep it in step, in the transaction of the change.

    ``search_pairs`` is a function that this program gives to its connections (``words.pairs_of``).
    """
    db.execute("CREATE VIRTUAL TABLE text_search USING fts5(pairs, content = '', tokenize = 'ascii')")
    enter = "INSERT INTO text_search (rowid, pairs) VALUES (NEW.report_id, search_pairs(NEW.text));"
    leave = (
        "INSERT INTO text_search (text_search, rowid, pairs) VALUES ('delete', OLD.report_id, search_pairs(OLD.text));"
    )
    for event, steps in {"INSERT": enter, "DELETE": leave, "UPDATE": leave + enter}.items():
        db.execute(f"CREATE TRIGGER texts_{event.lower()} AFTER {event} ON texts BEGIN {steps} END")
    db.execute("INSERT INTO text_search (rowid, pairs) SELECT report_id, search_pairs(text) FROM texts")


@migrations()
def index_what_stands(db: Database) -> None:
    """Searches ask only for what wasn't rejected: with that in the index they needn't look at the annotations."""
    db.execute("ALTER TABLE annotations ADD COLUMN topics TEXT AS (json_extract(body, '$.topics')) VIRTUAL")
    db.execute("DROP INDEX figures_by_indicator")
    db.execute("DROP INDEX sections_by_part")
    db.execute(
        "CREATE INDEX figures_by_indicator ON annotations (indicator, value)"
        " WHERE indicator IS NOT NULL AND state <> 'rejected'"
    )
    db.execute(
        "CREATE INDEX sections_by_part ON annotations (part, topics) WHERE type = 'section' AND state <> 'rejected'"
    )


@migrations()
def join_changes(db: Database) -> None:
    """Changes that were made in several reports as one have the same ``joint``, and are undone together."""
    db.execute(
        """
        CREATE TABLE joint_changes (
            report_id INTEGER NOT NULL,
            number INTEGER NOT NULL,
            joint TEXT NOT NULL,
            PRIMARY KEY (report_id, number),
            FOREIGN KEY (report_id, number) REFERENCES changes(report_id, number) ON DELETE CASCADE
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX joint_changes_by_joint ON joint_changes (joint)")


@migrations()
def remember_merges(db: Database) -> None:
    """What a merge changed is joined under its name; of reports that came with it, the last line their log had then."""
    db.execute(
        """
        CREATE TABLE merges (
            joint TEXT PRIMARY KEY,
            at TEXT NOT NULL,
            reviewer TEXT NOT NULL,
            file_name TEXT NOT NULL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE merged_reports (
            report_id INTEGER PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE,
            joint TEXT NOT NULL REFERENCES merges(joint) ON DELETE CASCADE,
            number INTEGER NOT NULL
        )
        """
    )
    db.execute("CREATE INDEX reports_by_merge ON merged_reports (joint)")


@migrations()
def spell_names(db: Database) -> None:
    """The first letters in pinyin of agency and title, by which the list is filtered; triggers keep them in step.

    ``name_initials`` is a function that this program gives to its connections (``words.initials_of``).
    """
    db.execute("ALTER TABLE reports ADD COLUMN initials TEXT NOT NULL DEFAULT ''")
    for event, of in {"INSERT": "", "UPDATE": "OF agency, title"}.items():
        db.execute(
            f"CREATE TRIGGER names_{event.lower()} AFTER {event} {of} ON reports BEGIN"
            " UPDATE reports SET initials = name_initials(NEW.agency, NEW.title) WHERE id = NEW.id; END"
        )
    db.execute("UPDATE reports SET initials = name_initials(agency, title)")


@migrations()
def list_reports(db: Database) -> None:
    """The list by years is read from one index alone, filtered too; doubtful marks are counted from another.

    Triggers keep each report's stage (new, begun, done), as an index on a computed one would not do alone.
    """
    stage = """CASE
        WHEN NEW.reviewed >= NEW.marks AND NEW.findings_high + NEW.findings_medium + NEW.findings_low = 0 THEN 2
        WHEN NEW.reviewed > 0 THEN 1
        ELSE 0
    END"""
    db.execute("ALTER TABLE reports ADD COLUMN stage INTEGER NOT NULL DEFAULT 0")
    db.execute(f"UPDATE reports SET stage = {stage.replace('NEW.', '')}")
    counters = "marks, reviewed, findings_high, findings_medium, findings_low"
    for event, of in {"INSERT": "", "UPDATE": f"OF {counters}"}.items():
        db.execute(
            f"CREATE TRIGGER stages_{event.lower()} AFTER {event} {of} ON reports WHEN NEW.stage <> {stage} BEGIN"
            f" UPDATE reports SET stage = {stage} WHERE id = NEW.id; END"
        )
    db.execute(
        "CREATE INDEX reports_by_year ON reports (report_year DESC, agency, id, title, file_name, initials, stage)"
    )
    db.execute(
        "CREATE INDEX doubtful_marks ON annotations (report_id)"
        " WHERE type IN ('figure', 'section') AND state = 'detected' AND confidence < 0.7"
    )


@migrations()
def remember_origins(db: Database) -> None:
    """Where on this computer the file lay that a report was read from; it doesn't go with a report elsewhere."""
    db.execute(
        """
        CREATE TABLE origins (
            report_id INTEGER PRIMARY KEY REFERENCES reports(id) ON DELETE CASCADE,
            path TEXT NOT NULL
        )
        """
    )


@migrations()
def count_new_reports_once(db: Database) -> None:
    """A report that comes in with all its annotations isn't ``counted`` until they are there, and then at once."""
    db.execute("ALTER TABLE reports ADD COLUMN counted INTEGER NOT NULL DEFAULT 1")
    db.execute("DROP TRIGGER annotations_insert")
    db.execute(
        "CREATE TRIGGER annotations_insert AFTER INSERT ON annotations"
        " WHEN (SELECT counted FROM reports WHERE id = NEW.report_id)"
        f" BEGIN {_count('NEW', '+')} END"
    )
    pending = "state IN ('detected', 'deferred')"
    severities = ("= 'high'", "= 'medium'", "IN ('low', 'hint')")
    findings = (f"type = 'finding' AND {pending} AND severity {severity}" for severity in severities)
    counts = ("type IN ('figure', 'section')", f"type IN ('figure', 'section') AND NOT {pending}", *findings)
    db.execute(
        f"""
        CREATE TRIGGER reports_counted AFTER UPDATE OF counted ON reports WHEN NEW.counted AND NOT OLD.counted BEGIN
            UPDATE reports SET (marks, reviewed, findings_high, findings_medium, findings_low) = (
                SELECT {", ".join(f"count(*) FILTER (WHERE {count})" for count in counts)}
                FROM annotations WHERE report_id = NEW.id
            ) WHERE id = NEW.id;
        END
        """
    )
