using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.Exporter.Tests;

/// <summary>What the tests of a plain export begin with: its options, a run of it, and what stands in its output.</summary>
internal static class ExportBench
{
    /// <summary>All of the group g until now, as text.</summary>
    public static ExportOptions Options(TestEndpoint endpoint) => new()
    {
        Settings = new SourceSettings
        {
            Region = "us-east-1",
            Endpoint = new Uri(endpoint.Service.Url),
            AccessKeyId = TestEndpoint.Key.AccessKeyId,
            SecretAccessKey = TestEndpoint.Key.SecretAccessKey,
        },
        Report = LogReport.Of("g"),
        UntilMs = endpoint.Clock.NowMs,
    };

    /// <summary>Exports once, and gives what was written.</summary>
    public static string RunExport(TestEndpoint endpoint, ExportOptions options)
    {
        using WatchedOutput output = new();
        new EventExport(options, output, TextWriter.Null, endpoint.Clock, CancellationToken.None).Run();
        return output.Text;
    }

    /// <summary>The messages of lines of text.</summary>
    public static string[] MessagesOf(string output) => MessagesOf(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The messages of lines of text.</summary>
    public static string[] MessagesOf(IEnumerable<string> lines) => [.. lines.Select(line => line.Split(' ', 3)[2])];
}
