using System;
using System.Diagnostics;
using System.Text.Json;
using DeviceLogs.LocalEndpoint;
using Xunit;

namespace DeviceLogs.Tests.Support;

/// <summary>Runs Python scripts with boto3 where it is installed: a client that nobody here wrote.</summary>
internal static class Boto3
{
    private const string Preamble = """
        import json, os, boto3
        def client(service):
            return boto3.client(service, region_name='us-east-1', endpoint_url=os.environ['ENDPOINT'])
        def tell(value):
            print(json.dumps(value, default=str))

        """;

    private static readonly Lazy<string?> Program = new(() => Array.Find(["python3", "python"], IsUsable));

    /// <summary>Runs a script that has <c>client(service)</c> and <c>tell(value)</c>, or skips the test that asked for it.</summary>
    /// <returns>What it reports.</returns>
    public static JsonElement Run(LocalLogsService service, string script)
    {
        Soak.SkipUnlessWanted();
        Assert.SkipWhen(Program.Value is null, "Python with boto3 is not installed.");
        ProcessStartInfo start = Tool.ForAws(Program.Value!, service.Credentials, "-");
        start.Environment["ENDPOINT"] = service.Url;
        (int exitCode, string output, string errors) = Tool.Run(start, Preamble + script)!.Value;
        Assert.True(exitCode == 0, errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private static bool IsUsable(string program) => Tool.Run(new ProcessStartInfo(program, ["-c", "import boto3"])) is { ExitCode: 0 };
}
