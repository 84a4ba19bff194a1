using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>The program, run with an environment of its own, where the AWS tools would find what it needs.</summary>
public abstract class AwsEnvironmentBench : IDisposable
{
    private protected const string Role = "arn:aws:iam::123456789012:role/reader";

    /// <summary>The credentials that a source gives.</summary>
    private protected static readonly LocalCredentials Temporary = new(
        "ASIATESTTESTTESTTEST", "temporary/secret", "temporary-token", DateTimeOffset.UtcNow.AddHours(1));

    private protected string Folder { get; } = Directory.CreateTempSubdirectory("source-").FullName;

    /// <summary>The environment of the program.</summary>
    private protected Dictionary<string, string> Variables { get; } = [];

    public void Dispose()
    {
        Directory.Delete(Folder, true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts an endpoint that knows the temporary credentials, with the event "a".</summary>
    private protected static async Task<TestEndpoint> StartAsync(string region = "us-east-1")
    {
        Soak.SkipUnlessWanted();
        TestEndpoint endpoint = await TestEndpoint.StartInAsync(region, Temporary);
        await endpoint.CreateStreamAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        return endpoint;
    }

    /// <summary>The temporary credentials, with the members of a source.</summary>
    private protected static string Json(string keyId, string secret, string token, string end) =>
        $$"""{"{{keyId}}":"{{Temporary.AccessKeyId}}","{{secret}}":"{{Temporary.SecretAccessKey}}","{{token}}":"{{Temporary.SessionToken}}","{{end}}":"2100-01-01T00:00:00Z"}""";

    /// <summary>Adds the key pair of the endpoint.</summary>
    private protected void AddKeys()
    {
        foreach ((string name, string value) in SourceProcess.KeyPair)
        {
            Variables[name] = value;
        }
    }

    /// <summary>Writes a file and names it in a variable.</summary>
    private protected void WriteFile(string variable, string content)
    {
        Variables[variable] = Path.Combine(Folder, variable);
        File.WriteAllText(Variables[variable], content);
    }

    /// <summary>Exports the event "a", which has to succeed.</summary>
    private protected async Task ExportsAsync(TestEndpoint endpoint, params string[] arguments)
    {
        SourceRun run = await SourceProcess.RunAsync(
            Variables, ["export", "--group", "g", "--quiet", "--endpoint", endpoint.Service.Url, .. arguments]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.EndsWith(" s a\n", run.Output, StringComparison.Ordinal);
    }
}
