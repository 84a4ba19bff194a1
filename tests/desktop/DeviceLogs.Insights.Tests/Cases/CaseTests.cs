using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Tests.Reference;
using Xunit;

namespace DeviceLogs.Insights.Tests.Cases;

/// <summary>Runs the cases of the files beside it.</summary>
public class CaseTests
{
    /// <summary>When the queries of all cases run: 2026-01-02T00:00:00Z.</summary>
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Cases()
    {
        TheoryData<string, string> data = [];
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Cases"), "*.txt").Order())
        {
            foreach (QueryCase query in CaseFile.Read(file))
            {
                data.Add(Path.GetFileNameWithoutExtension(file), query.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_gives_what_it_says(string file, string name)
    {
        QueryCase query = CaseFile.Read(Path.Combine(AppContext.BaseDirectory, "Cases", file + ".txt")).Single(found => found.Name == name);
        Assert.True(query.Query is not null, "the case has no query");
        Assert.True(query.Rows is not null || query.Error is not null || query.Failure is not null, "the case expects nothing");
        string found;
        try
        {
            found = Run(query);
        }
        catch (MalformedQueryException fault)
        {
            Assert.Equal(query.Error ?? "rows", $"{fault.StartCharOffset}-{fault.EndCharOffset} {fault.Message}");
            return;
        }
        catch (QueryFailedException fault)
        {
            Assert.Equal(query.Failure ?? "rows", fault.Message);
            return;
        }

        Assert.True(query.Rows is not null, $"a fault was expected, and there were rows:\n{found}");
        Assert.Equal(string.Join('\n', query.Rows!.Select(Text)), found);
    }

    private static string Run(QueryCase query)
    {
        MemorySource source = new(query.Events, chunkSize: 2);
        foreach ((string table, LookupTable content) in query.Tables)
        {
            source.Tables[table] = content;
        }

        foreach ((string name, string value) in query.Attributes)
        {
            source.Attributes[name] = value;
        }

        QueryRange range = new(
            query.Events.Select(item => item.Group).Distinct().Take(1).DefaultIfEmpty("boards").ToArray(),
            DateTimeOffset.Parse(query.Range.Start, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(),
            DateTimeOffset.Parse(query.Range.End, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
        QueryOptions options = new() { Workers = 2, Clock = new FixedClock(Now) };
        QueryResult result = QueryEngine.Compile(query.Query!).Run(source, source, range, options);
        int columns = result.Columns.Count - (result.Columns[^1] == "@ptr" ? 1 : 0);
        IEnumerable<string?[]> rows = [result.Columns.ToArray(), .. result.Rows.Select(row => row.ToArray())];
        return string.Join('\n', rows.Select(row => Text(row.Take(columns).ToArray())));
    }

    private static string Text(string?[] row) => string.Join(" | ", row.Select(cell => cell?.Replace("\n", "\\n").Replace("\t", "\\t") ?? "∅"));

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
