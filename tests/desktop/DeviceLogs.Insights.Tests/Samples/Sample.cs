using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Tests.Reference;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

/// <summary>Runs the sample queries of the user guide on made data.</summary>
internal static class Sample
{
    /// <summary>2024-03-01 00:00 UTC.</summary>
    internal const long Start = 1_709_251_200_000;

    internal const long Hour = 3_600_000;

    private const int ChunkSize = 50;

    /// <summary>Makes as many times as asked, all different and in order, over some hours.</summary>
    internal static long[] Times(Random random, int count, int hours)
    {
        SortedSet<long> times = [];
        while (times.Count < count)
        {
            times.Add(Start + random.NextInt64(hours * Hour));
        }

        return [.. times];
    }

    /// <summary>Returns the rows of a query, each with the texts of its columns; @ptr is left out.</summary>
    internal static string?[][] Run(string query, IEnumerable<ReferenceEvent> events, params (string Name, string Value)[] attributes)
    {
        ReferenceEvent[] stored = [.. events];
        MemorySource source = new(stored, ChunkSize);
        foreach ((string name, string value) in attributes)
        {
            source.Attributes[name] = value;
        }

        string[] groups = [.. stored.Select(item => item.Group).Distinct()];
        QueryRange range = new(groups, Start, Start + (1000 * Hour));
        QueryResult result = QueryEngine.Compile(query).Run(source, source, range, new QueryOptions { Workers = 3 });
        int columns = result.Columns.Count(column => column != "@ptr");
        return [.. result.Rows.Select(row => row.Take(columns).ToArray())];
    }

    /// <summary>Compares the rows of queries that do not sort: in the order of their text.</summary>
    internal static void AssertSame(IEnumerable<string?[]> expected, IEnumerable<string?[]> rows) =>
        Assert.Equal(expected.OrderBy(Text, StringComparer.Ordinal), rows.OrderBy(Text, StringComparer.Ordinal));

    internal static string Time(long milliseconds) => Value.OfTimestamp(milliseconds).ToString();

    internal static string Bin(long milliseconds, long width) => Time(milliseconds - (milliseconds % width));

    internal static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string?[] row) => string.Join('\t', row);
}
