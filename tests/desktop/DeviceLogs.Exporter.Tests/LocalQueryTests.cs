using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>A query on local lines, without any service and without credentials.</summary>
public sealed class LocalQueryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("query-").FullName;

    private string Input => Path.Combine(_folder, "input");

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void JSON_lines_are_queried_by_their_fields()
    {
        File.WriteAllLines(Input,
        [
            """{"timestamp":1767225600000,"level":"ERROR","door":7}""", """{"timestamp":1767225601000,"level":"INFO","door":7}""",
            """{"timestamp":1767225602000,"level":"ERROR","door":9}""",
        ]);

        SourceRun run = Run("filter level = 'ERROR' | stats count(*) as n by door | sort door", "--format", "csv");

        Assert.Equal((0, "door,n\n7,1\n9,1\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("2 rows; 2 of 3 events match, ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_queried_by_its_message()
    {
        File.WriteAllText(Input, "2026-01-01T00:00:00Z door 7 opened\n2026-01-01T00:00:01Z door 9 opened\n");

        SourceRun run = Run("fields @message | filter @message like /door 9/", "--format", "jsonl");

        Assert.Contains("\"@message\":\"2026-01-01T00:00:01Z door 9 opened\"",
            Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Since_and_until_bound_the_events()
    {
        File.WriteAllText(Input, "2026-01-01T00:00:00Z a\n2026-01-02T00:00:00Z b\n2026-01-03T00:00:00Z c\n");

        SourceRun run = Run("stats count(*) as n", "--since", "2026-01-02", "--until", "2026-01-02T12:00", "--format", "csv");

        Assert.Equal("n\n1\n", run.Output);
    }

    [Fact]
    public async Task The_standard_input_is_queried_without_credentials()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no /bin/sh.");
        using SourceProcess query = SourceProcess.Shell(
            "printf 'a\\nb\\n' | \"$0\" \"$1\" query 'stats count(*) as n' --input - --format csv --quiet");

        Assert.Equal("n\n2\n", await query.Output.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal((0, ""), await query.EndAsync());
    }

    [Fact]
    public void A_query_that_is_not_valid_is_reported_with_its_place()
    {
        File.WriteAllText(Input, "a\n");

        SourceRun run = Run("filter @message like");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("The query is not valid at character ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_input_is_named()
    {
        SourceRun run = Run("stats count(*)");

        Assert.Equal((1, "", $"The input can't be read: Could not find file '{Input}'."), (run.ExitCode, run.Output, run.Errors.TrimEnd()));
    }

    private SourceRun Run(string query, params string[] arguments) =>
        SourceRun.Run(TimeProvider.System, ["query", query, "--input", Input, .. arguments]);
}
