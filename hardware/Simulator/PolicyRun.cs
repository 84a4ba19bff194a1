using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using DeviceLogs.Policies;
using DeviceLogs.Signing;

namespace DeviceLogs.Simulator;

/// <summary>
/// Logs by a policy document: each line becomes a context, and the policy decides what is logged, and where. What it asks for is read back
/// and compared.
/// </summary>
internal sealed class PolicyRun(SimulatorOptions options, string? endpoint, AwsCredentials credentials, string secretAccessKey)
{
    private const int FlushTimeoutMs = 120000;

    private static readonly PolicyScope[] Scopes = [PolicyScope.Inbound, PolicyScope.Outbound];

    private readonly Dictionary<(string Region, string Group, string Stream), List<string>> _expected = [];
    private readonly PolicyStatistics _statistics = new();

    /// <summary>Logs all lines and compares.</summary>
    /// <param name="lines">What becomes <c>context.message</c> and <c>context.response.body</c>.</param>
    /// <returns>True when every event that the policy asks for was read back.</returns>
    internal bool Run(IEnumerable<byte[]> lines)
    {
        byte[] document = File.ReadAllBytes(options.Policy!);
        Policy policy = Parse(document);
        using PolicyRunner runner = new(Connect, (kind, reason, events) => Console.Error.WriteLine($"{kind}: {reason} ({events} events)"));
        runner.Load(document, document.Length);
        Console.WriteLine($"{options.Policy} at {endpoint ?? "AWS"}");
        Console.WriteLine();
        long number = 0;
        foreach (byte[] line in lines)
        {
            Hashtable context = ContextOf(Encoding.UTF8.GetString(line), ++number);
            foreach (PolicyScope scope in Scopes)
            {
                Expect(policy.Evaluate(scope, context));
                runner.Run(scope, context);
            }

            WaitForRoom(runner);
        }

        runner.Flush(FlushTimeoutMs);
        runner.GetStatistics(_statistics);
        Console.WriteLine($"  {"lines",-9}{number,9:N0}");
        Console.WriteLine($"  {"logged",-9}{_statistics.Logged,9:N0}");
        Console.WriteLine($"  {"delivered",-9}{_statistics.Delivered,9:N0}");
        Console.WriteLine($"  {"refused",-9}{_statistics.Refused,9:N0}");
        Console.WriteLine();
        string? problem = Compare();
        Console.WriteLine();
        Console.WriteLine(problem ?? "Every event that the policy asks for was read back, in order.");
        return problem is null;
    }

    private Policy Parse(byte[] document)
    {
        try
        {
            return Policy.Parse(document, document.Length);
        }
        catch (PolicyException exception)
        {
            throw new ArgumentException($"--policy {options.Policy}: {exception.Message}", exception);
        }
    }

    private CloudWatchLogs Connect(string region, ICredentialsProvider provider) => new(new CloudWatchLogsOptions
    {
        Region = region,
        Endpoint = endpoint,
        Credentials = provider,
        MaxResponseBytes = ArrivedMessages.MaxPageBytes,
    });

    private Hashtable ContextOf(string line, long number) => new()
    {
        ["message"] = line,
        ["number"] = number,
        ["time"] = DateTime.UtcNow,
        ["device"] = options.Stream,
        ["response"] = new Hashtable { ["body"] = line },
        ["connections"] = new Hashtable
        {
            ["aws"] = new Hashtable
            {
                ["CLIENT_KEY"] = credentials.AccessKeyId,
                ["CLIENT_SECRET"] = secretAccessKey,
                ["REGION"] = options.RegionOrDefault,
                ["SESSION_TOKEN"] = credentials.SessionToken,
            },
        },
    };

    private void Expect(PolicyEvent[] events)
    {
        foreach (PolicyEvent made in events.Where(made => made.Error is null))
        {
            (string, string, string) destination = (made.Region, made.LogGroupName, made.LogStreamName);
            if (!_expected.TryGetValue(destination, out List<string>? messages))
            {
                _expected[destination] = messages = [];
            }

            messages.Add(made.Message);
        }
    }

    // A board logs more slowly than a file is read.
    private void WaitForRoom(PolicyRunner runner)
    {
        runner.GetStatistics(_statistics);
        while (_statistics.Held > PolicyRunner.MaxHeldEvents / 2)
        {
            Thread.Sleep(1);
            runner.GetStatistics(_statistics);
        }
    }

    // The streams may hold older events: what was asked for now has to be among them, in order.
    private string? Compare()
    {
        foreach (((string region, string group, string stream), List<string> messages) in _expected)
        {
            using CloudWatchLogs reader = Connect(region, new StaticCredentials(credentials));
            int found = 0;
            string? problem = ArrivedMessages.ReadAll(reader, group, stream,
                message => found += found < messages.Count && messages[found] == message ? 1 : 0);
            Console.WriteLine($"  {group} / {stream}: {found:N0} of {messages.Count:N0} read back");
            if (problem is not null || found < messages.Count)
            {
                return problem ?? $"event {found + 1} of {group} / {stream} is missing";
            }
        }

        return _statistics.Refused + _statistics.Dropped + _statistics.Held > 0
            ? $"{_statistics.Refused:N0} events were refused, {_statistics.Dropped:N0} dropped and {_statistics.Held:N0} are still "
                + $"held: {_statistics.LastError}"
            : null;
    }
}
