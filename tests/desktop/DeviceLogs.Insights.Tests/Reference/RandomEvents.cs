using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Makes events as devices and services write them, with fields that are missing, empty, odd or of another kind.</summary>
internal sealed class RandomEvents(Random random)
{
    /// <summary>2023-11-14 22:13:20 UTC.</summary>
    internal const long Start = 1_700_000_000_000;

    internal const long End = Start + 600_000;

    private static readonly string[] s_levels = ["INFO", "WARN", "ERROR", "debug", ""];
    private static readonly string[] s_names = ["alice", "bob", "Zoë", "😀 user", "carol \"c\" d\\e"];
    private static readonly string[] s_methods = ["GET", "POST", "DELETE"];
    private static readonly string[] s_notes =
        ["timeout after 30 s", "item9", "item10", "GET /api/v1/users?id=7", "line1\nline2", "ümlaut", "1e3", " "];

    private static readonly string[] s_oddLines =
        ["", " ", "[1,2]", "plain text with ERROR in it", "level=info dur=3ms msg=\"hello world\"", "user=, method:, latency := "];

    /// <summary>Makes up to some events with different times, sorted by time.</summary>
    internal List<ReferenceEvent> Next(int most)
    {
        SortedSet<long> times = [];
        int count = random.Next(most + 1);
        while (times.Count < count)
        {
            times.Add(Start + random.Next((int)(End - Start)));
        }

        return [.. times.Select(time => new ReferenceEvent(time, $"stream-{random.Next(3)}", Message()))];
    }

    private string Message() => random.Next(10) switch
    {
        < 7 => Json(),
        7 => string.Create(
            CultureInfo.InvariantCulture, $"user={Pick(s_names)}, method:{Pick(s_methods)}, latency := {random.Next(200) / 4.0}"),
        8 => $"2023-11-14 [{Pick(s_levels)}] {Pick(s_notes)}",
        _ => Pick(s_oddLines),
    };

    private string Json()
    {
        Dictionary<string, object?> fields = [];
        Maybe(fields, "level", Pick(s_levels));
        Maybe(fields, "status", 100 * random.Next(1, 6) + random.Next(3));
        Maybe(fields, "latency", random.Next(-8, 400) / 4.0);
        Maybe(fields, "code", random.Next(20).ToString("00", CultureInfo.InvariantCulture));
        Maybe(fields, "ok", random.Next(2) == 0);
        Maybe(fields, "note", random.Next(5) == 0 ? null : Pick(s_notes));
        Maybe(fields, "mixed", Pick<object>(["12", 12, 12.5, "abc", true, "x12", "x2"]));
        Maybe(fields, "user", new Dictionary<string, object?>
        {
            ["name"] = Pick(s_names),
            ["age"] = random.Next(90),
            ["tags"] = Enumerable.Range(0, random.Next(3)).Select(_ => Pick(s_methods)).ToArray(),
        });
        return JsonSerializer.Serialize(fields, random.Next(2) == 0 ? s_plain : s_indented);
    }

    private static readonly JsonSerializerOptions s_plain = new();

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private void Maybe(Dictionary<string, object?> fields, string name, object? value)
    {
        if (random.Next(5) > 0)
        {
            fields[name] = value;
        }
    }

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];
}
