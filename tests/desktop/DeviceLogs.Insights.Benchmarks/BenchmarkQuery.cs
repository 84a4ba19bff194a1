using System.Collections.Generic;

namespace DeviceLogs.Insights.Benchmarks;

/// <summary>The same question in three languages.</summary>
internal sealed record BenchmarkQuery(string Name, string Insights, string Duck, string Jq)
{
    internal static IReadOnlyList<BenchmarkQuery> All { get; } =
    [
        new(
            "filter text",
            """filter @message like "connection refused" | fields @timestamp, requestId | limit 10000""",
            """
            SELECT "timestamp", requestId
            FROM read_json('FILE') WHERE contains(message, 'connection refused')
            ORDER BY "timestamp" DESC LIMIT 10000
            """,
            """inputs | select(.message | contains("connection refused")) | [.timestamp, .requestId]"""),
        new(
            "filter regex",
            """filter message like /timed out after \d{4,} ms/ | fields @timestamp, requestId | limit 10000""",
            """
            SELECT "timestamp", requestId
            FROM read_json('FILE') WHERE regexp_matches(message, 'timed out after \d{4,} ms')
            ORDER BY "timestamp" DESC LIMIT 10000
            """,
            """inputs | select(.message | test("timed out after \\d{4,} ms")) | [.timestamp, .requestId]"""),
        new(
            "regex, no literal",
            """filter message like /orders\/\d+7 .* (1|2)\d{3} ms/ | stats count(*)""",
            """SELECT count(*) FROM read_json('FILE') WHERE regexp_matches(message, 'orders/\d+7 .* (1|2)\d{3} ms')""",
            """reduce (inputs | select(.message | test("orders/\\d+7 .* (1|2)\\d{3} ms"))) as $x (0; . + 1)"""),
        new(
            "count by bin, level",
            "stats count(*) by bin(1m), level | limit 100000",
            """
            SELECT time_bucket(INTERVAL 1 minute, "timestamp") AS t, level, count(*)
            FROM read_json('FILE') GROUP BY t, level ORDER BY t, level LIMIT 100000
            """,
            """[inputs | .timestamp[0:16] + .level] | group_by(.)[] | [.[0], length]"""),
        new(
            "pct by service",
            "stats pct(durationMs, 95), avg(durationMs) by service",
            """
            SELECT service, quantile_cont(durationMs, 0.95), avg(durationMs)
            FROM read_json('FILE') GROUP BY service ORDER BY service
            """,
            """
            [inputs | {s: .service, d: .durationMs}] | group_by(.s)[] | (map(.d) | sort) as $d
            | [.[0].s, $d[$d | length * 95 / 100 | floor], ($d | add / length)]
            """),
        new(
            "dedup",
            "fields @timestamp, user.id, level | dedup user.id",
            """
            SELECT *
            FROM (SELECT DISTINCT ON (u) u, "timestamp", level
            FROM (SELECT "user".id AS u, "timestamp", level
            FROM read_json('FILE')) ORDER BY u, "timestamp" DESC)
            ORDER BY "timestamp" DESC LIMIT 10000
            """,
            """
            reduce inputs as $x ({}; .[$x.user.id] = [$x.timestamp, $x.level])
            | to_entries | sort_by(.value[0]) | reverse | .[:10000][] | [.key, .value]
            """),
        new(
            "parse glob",
            """parse message "GET /api/orders/* done in * ms" as order, took | stats avg(took), max(order) by level""",
            """
            SELECT level, avg(TRY_CAST(regexp_extract(message, 'GET /api/orders/(.*?) done in (.*?) ms', 2) AS INT)),
            max(TRY_CAST(regexp_extract(message, 'GET /api/orders/(.*?) done in (.*?) ms', 1) AS INT))
            FROM read_json('FILE') GROUP BY level ORDER BY level
            """,
            """
            reduce (inputs | .level as $l | .message | capture("orders/(?<o>.*?) done in (?<t>.*?) ms")
            | [$l, (.t | tonumber), (.o | tonumber)]) as [$l, $t, $o] ({}; .[$l] |= {n: (.n + 1), t: (.t + $t), o: ([.o, $o] | max)})
            | to_entries[] | [.key, .value.t / .value.n, .value.o]
            """),
        new(
            "parse regex",
            """parse message /orders\/(?<order>\d+) done in (?<took>\d+) ms/ | stats avg(took), max(order) by level""",
            """
            SELECT level, avg(TRY_CAST(regexp_extract(message, 'orders/(\d+) done in (\d+) ms', 2) AS INT)),
            max(TRY_CAST(regexp_extract(message, 'orders/(\d+) done in (\d+) ms', 1) AS INT))
            FROM read_json('FILE') GROUP BY level ORDER BY level
            """,
            """
            reduce (inputs | .level as $l | .message | capture("orders/(?<o>\\d+) done in (?<t>\\d+) ms")
            | [$l, (.t | tonumber), (.o | tonumber)]) as [$l, $t, $o] ({}; .[$l] |= {n: (.n + 1), t: (.t + $t), o: ([.o, $o] | max)})
            | to_entries[] | [.key, .value.t / .value.n, .value.o]
            """),
        new(
            "sort by duration",
            "fields @timestamp, requestId, durationMs | sort durationMs desc | limit 100",
            """SELECT "timestamp", requestId, durationMs FROM read_json('FILE') ORDER BY durationMs DESC LIMIT 100""",
            """[inputs | [.durationMs, .requestId]] | sort_by(-.[0]) | .[:100][]"""),
        new(
            "a million groups",
            "stats count(*) as n, max(durationMs) by requestId | sort n desc | limit 100",
            """
            SELECT requestId, count(*) AS n, max(durationMs)
            FROM read_json('FILE') GROUP BY requestId ORDER BY n DESC LIMIT 100
            """,
            """[inputs | .requestId] | group_by(.) | length"""),
        new(
            "pattern",
            "pattern message",
            """
            SELECT regexp_replace(message, '\d+', '<Number>', 'g') AS pattern, count(*) AS n, max("timestamp")
            FROM read_json('FILE') GROUP BY pattern ORDER BY n DESC
            """,
            """reduce (inputs | .message | gsub("\\d+"; "<Number>")) as $x ({}; .[$x] += 1) | to_entries[]"""),
        new(
            "pattern of JSON",
            "pattern @message | limit 1",
            """
            SELECT regexp_replace(m, '[0-9a-f-]*\d[0-9a-f-]*', '<Token>', 'g') AS pattern, count(*) AS n
            FROM (SELECT CAST(to_json(e) AS VARCHAR) AS m FROM read_json('FILE') AS e) GROUP BY pattern ORDER BY n DESC LIMIT 1
            """,
            """reduce (inputs | tostring | gsub("[0-9a-f-]*\\d[0-9a-f-]*"; "<Token>")) as $x ({}; .[$x] += 1) | to_entries[]"""),
    ];
}
