using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Meetings.Server.Store;

/// <summary>The tables, and how an older file becomes a newer one.</summary>
static class SqliteSchema
{
    // "MEET": marks the file as ours, so that another program's database is not mistaken for one.
    const long ApplicationId = 0x4D454554;

    /// <summary>Step n takes a file from version n to n + 1. Steps are added, never changed.</summary>
    static readonly string[] Steps =
    [
        """
        CREATE TABLE streams (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            stream   BLOB NOT NULL UNIQUE,
            category TEXT NOT NULL,
            owner    BLOB
        );
        CREATE INDEX streams_by_owner ON streams (category, owner, position);

        CREATE TABLE events (
            stream   BLOB    NOT NULL,
            revision INTEGER NOT NULL CHECK (revision > 0),
            label    TEXT    NOT NULL,
            data     TEXT    NOT NULL,
            at       INTEGER NOT NULL,
            by       TEXT    NOT NULL,
            PRIMARY KEY (stream, revision)
        ) WITHOUT ROWID;

        CREATE TABLE requests (
            stream      BLOB    NOT NULL,
            request     BLOB    NOT NULL,
            fingerprint TEXT    NOT NULL,
            revision    INTEGER NOT NULL,
            at          INTEGER NOT NULL,
            PRIMARY KEY (stream, request)
        ) WITHOUT ROWID;
        """,
        // A checksum for each row, and tables that hold each column to its type: a flipped bit is found wherever it is.
        """
        CREATE TABLE checked_events (
            stream   BLOB    NOT NULL,
            revision INTEGER NOT NULL CHECK (revision > 0),
            label    TEXT    NOT NULL,
            data     TEXT    NOT NULL,
            at       INTEGER NOT NULL,
            by       TEXT    NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (stream, revision)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO checked_events
            SELECT stream, revision, label, data, at, by, checksum(stream, revision, label, data, at, by) FROM events;
        DROP TABLE events;
        ALTER TABLE checked_events RENAME TO events;

        CREATE TABLE checked_requests (
            stream      BLOB    NOT NULL,
            request     BLOB    NOT NULL,
            fingerprint TEXT    NOT NULL,
            revision    INTEGER NOT NULL,
            at          INTEGER NOT NULL,
            checksum    INTEGER NOT NULL,
            PRIMARY KEY (stream, request)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO checked_requests
            SELECT stream, request, fingerprint, revision, at, checksum(stream, request, fingerprint, revision, at) FROM requests;
        DROP TABLE requests;
        ALTER TABLE checked_requests RENAME TO requests;
        """,
        // Requests in the order in which they were stored, each with how many events there are with it: the log, and by its
        // end how much there is. Who did something is written once, not with each event.
        """
        CREATE TABLE actors (
            number INTEGER PRIMARY KEY,
            actor  TEXT NOT NULL UNIQUE
        ) STRICT;
        INSERT INTO actors (actor) SELECT DISTINCT by FROM events;

        CREATE TABLE numbered_events (
            stream   BLOB    NOT NULL,
            revision INTEGER NOT NULL CHECK (revision > 0),
            label    TEXT    NOT NULL,
            data     TEXT    NOT NULL,
            at       INTEGER NOT NULL,
            by       INTEGER NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (stream, revision)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO numbered_events
            SELECT stream, revision, label, data, at, (SELECT number FROM actors WHERE actor = events.by), checksum FROM events;
        DROP TABLE events;
        ALTER TABLE numbered_events RENAME TO events;

        CREATE TABLE logged_requests (
            position    INTEGER PRIMARY KEY,
            stream      BLOB    NOT NULL,
            request     BLOB    NOT NULL,
            fingerprint TEXT    NOT NULL,
            revision    INTEGER NOT NULL,
            through     INTEGER NOT NULL,
            at          INTEGER NOT NULL,
            checksum    INTEGER NOT NULL,
            UNIQUE (stream, request)
        ) STRICT;
        INSERT INTO logged_requests
            SELECT position, stream, request, fingerprint, revision, through, at, checksum(position, stream, request, fingerprint, revision, through, at)
            FROM (
                SELECT *, row_number() OVER log AS position, sum(added) OVER log AS through
                FROM (
                    -- A clock that was put right by days went back: within a stream, its revisions are the order.
                    SELECT *, max(at) OVER own AS since, revision - lag(revision, 1, 0) OVER own AS added
                    FROM requests WINDOW own AS (PARTITION BY stream ORDER BY revision, at, request)
                ) WINDOW log AS (ORDER BY since, stream, revision, at, request)
            );
        DROP TABLE requests;
        ALTER TABLE logged_requests RENAME TO requests;
        """,
        // What lists show of meetings, by whom they may be shown to; how far each of those has come who follow the log.
        """
        CREATE TABLE outlines (
            stream   BLOB    NOT NULL PRIMARY KEY,
            owner    BLOB,
            start    INTEGER NOT NULL,
            data     TEXT    NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX outlines_by_owner ON outlines (owner, start DESC, stream);
        CREATE INDEX streams_by_category ON streams (category, position);

        CREATE TABLE checkpoints (
            follower TEXT    NOT NULL PRIMARY KEY,
            position INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """,
        // What lists show tells of each item's cases, too: all of it is made again.
        "DELETE FROM outlines",
    ];

    /// <summary>From this version on, rows have checksums.</summary>
    internal const int WithChecksums = 2;

    /// <summary>From this version on, requests are a log, whose end tells how much there is.</summary>
    internal const int WithLog = 3;

    /// <summary>The version that this program writes.</summary>
    internal static int Version => Steps.Length;

    /// <summary>True of a file whose tables <see cref="Prepare"/> is to write anew.</summary>
    internal static bool IsOlder(int version) => version > 0 && version < Version;

    /// <summary>Makes the tables, or brings them up to <see cref="Version"/>.</summary>
    /// <returns>True when there were older ones.</returns>
    /// <exception cref="StoreException">The file is another program's, or a newer version's.</exception>
    internal static bool Prepare(SqliteConnection connection, string path)
    {
        var version = VersionOf(connection, path);
        for (var step = version; step < Version; step++)
        {
            // One transaction a step: a step that is cut off leaves the version before it.
            using var transaction = connection.BeginTransaction();
            connection.Run(Steps[step] + string.Create(CultureInfo.InvariantCulture,
                $"; PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {step + 1};"));
            transaction.Commit();
        }

        return IsOlder(version);
    }

    /// <summary>The file's version; 0 for a new one.</summary>
    /// <exception cref="StoreException">The file is another program's, or a newer version's.</exception>
    internal static int VersionOf(SqliteConnection connection, string path)
    {
        var version = connection.Ask<long>("PRAGMA user_version");
        var application = connection.Ask<long>("PRAGMA application_id");
        var empty = connection.Ask<long>("SELECT count(*) FROM sqlite_schema") == 0;
        if (application != ApplicationId && !(empty && version == 0))
            throw new StoreException($"{path} is another program's database. Choose another data directory.");
        if (version > Version)
            throw new StoreException($"{path} was written by a newer version (schema {version}; this version knows {Version}). Use the newer version.");
        return (int)version;
    }

    internal static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static T Ask<T>(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }
}
