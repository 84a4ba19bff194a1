using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using DeviceLogs.Benchmarks.Endpoint;

namespace DeviceLogs.Benchmarks.Export;

/// <summary>
/// A million events exported by the program itself, in each of its formats and as a source of the Airbyte protocol, beside the aws command
/// line in one run.
/// </summary>
internal static class ExportFigures
{
    private const int Events = 1_000_000;
    private const int Rounds = 2;

    internal static async Task PrintAsync()
    {
        string folder = Directory.CreateTempSubdirectory("devicelogs-benchmark-").FullName;
        try
        {
            using ServerProcess server = await ServerProcess.StartLocalAsync(Path.Combine(folder, "events.db"));
            using EndpointClient client = new(server.Url);
            UploadLoad load = new(client);
            await load.PrepareAsync();
            await load.FillAsync(Events);
            Print(Programs(server.Url, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // In turns, and the best of each: on a busy machine all suffer.
    private static void Print(ReadingProgram[] programs)
    {
        Dictionary<ReadingProgram, ProgramRun> best = [];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (ReadingProgram program in programs)
            {
                if (program.Run(Events) is ProgramRun run && (!best.TryGetValue(program, out ProgramRun known) || run.Time < known.Time))
                {
                    best[program] = run;
                }
            }
        }

        Table table = new("1,000,000 events over HTTP", "written", "seconds", "events/s", "memory after a third", "at most");
        foreach ((ReadingProgram program, ProgramRun run) in best)
        {
            table.Add(
                program.Name, run.Events.ToString(
                    "N0"), run.Time.TotalSeconds.ToString("F1"), (run.Events / run.Time.TotalSeconds).ToString("N0"),
                run.EarlyBytes / 1024 / 1024 + " MB", run.MostBytes / 1024 / 1024 + " MB");
        }

        table.Print();
    }

    private static ReadingProgram[] Programs(string url, string folder)
    {
        string config = Path.Combine(folder, "config.json");
        string catalog = Path.Combine(folder, "catalog.json");
        File.WriteAllText(config, $$"""{"region_name": "{{Sample.Region}}", "endpoint_url": "{{url}}" }""");
        File.WriteAllText(
            catalog, $$"""{"streams": [{"stream": {"name": "{{Sample.Group}}", "json_schema": {} }, "sync_mode": "incremental"}]}""");
        string[] export = ["export", "--group", Sample.Group, "--region", Sample.Region, "--endpoint", url, "--quiet"];
        string[] aws = ["logs", "filter-log-events", "--log-group-name", Sample.Group, "--region", Sample.Region, "--endpoint-url", url];
        return
        [
            ReadingProgram.Source("export", export),
            ReadingProgram.Source("export --format jsonl", [.. export, "--format", "jsonl"]),
            ReadingProgram.Source("export --format csv", [.. export, "--format", "csv"]),
            ReadingProgram.Source("read, Airbyte's, incremental", "read", "--config", config, "--catalog", catalog),
            ReadingProgram.Aws("aws logs filter-log-events --output text", [.. aws, "--output", "text"]),
            ReadingProgram.Aws("aws logs filter-log-events --output json", [.. aws, "--output", "json"]),
        ];
    }
}
