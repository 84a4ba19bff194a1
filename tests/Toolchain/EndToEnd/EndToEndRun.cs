using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Toolchain.Running;

namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>One run of the program against a local endpoint of its own, with an outage in the middle.</summary>
/// <param name="program">Runs in nanoCLR.</param>
/// <param name="variant">How.</param>
internal sealed class EndToEndRun(DeviceProgram program, EndToEndVariant variant)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(8);

    private readonly List<string> _faults = [];
    private readonly Dictionary<string, int> _statistics = [];
    private int _failures;
    private int _freeAtStart;
    private int _leastFree = int.MaxValue;
    private bool _isComplete;

    /// <summary>Requests that the service has answered.</summary>
    public long Requests { get; private set; }

    /// <summary>Connections that led to the service, each with a handshake over TLS.</summary>
    public int Connections { get; private set; }

    /// <summary>Bytes on the wire to the service, TLS and all.</summary>
    public long BytesUp { get; private set; }

    /// <summary>Bytes on the wire from the service.</summary>
    public long BytesDown { get; private set; }

    /// <returns>What is wrong, one sentence each; empty when nothing is.</returns>
    public async Task<IReadOnlyList<string>> ExecuteAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("devicelogs-endtoend-");
        try
        {
            await using LocalLogsService service = await LocalLogsService.StartAsync(new LocalLogsServiceOptions
            {
                Tls = variant.Tls ? new TlsOptions { Folder = folder.FullName, AsksForClientCertificate = variant.Certificate } : null,
            });
            if (variant.Bearer || variant.Drain)
            {
                // A board that drains has delivered before: its stream is there.
                await BoardGroup.MakeAsync(service, variant.Bearer);
            }

            long before = service.Counters.Requests;
            await using Relay relay = new(
                new IPEndPoint(IPAddress.Loopback, new Uri(service.Url).Port), variant.Drain, variant.NamesConnection);
            await DeliverAsync(SettingsOf(service, relay, folder.FullName), relay);
            Requests = service.Counters.Requests - before;
            StoredLines stored = await StoredLines.ReadAsync(service);
            (Connections, BytesUp, BytesDown) = (relay.ServedCount, relay.BytesUp, relay.BytesDown);
            Judge(stored, relay.BrokenCount);
            Console.WriteLine($"{variant}: {_freeAtStart} bytes free at the start, {_leastFree} at least");
            Console.WriteLine(string.Join(", ", _statistics.Select(each => each.Value + " " + each.Key)));
            int distinct = stored.Numbers.Distinct().Count();
            Console.WriteLine($"read back: {stored.Numbers.Count} lines, {distinct} distinct, notices of {stored.Dropped} dropped");
            Console.WriteLine(
                $"broken by the outage: {relay.BrokenCount} connections; served: {Requests} requests over {Connections}, "
                + $"{BytesUp:N0} bytes up and {BytesDown:N0} down");
            // Under gzip the first request may have taken all lines that there were when it was written, and has said that none follows.
            Require(!variant.Drain || variant.Gzip || Connections == 1, $"{Connections} connections served a drain of one");
            Require(!variant.Drain || variant.Gzip || Requests > 5, "the drain was too short");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return _faults;
    }

    private DeviceSettings SettingsOf(LocalLogsService service, Relay relay, string folder) => new()
    {
        Lines = variant.Lines,
        BatchBytes = variant.BatchBytes,
        Compresses = variant.Gzip,
        BearerToken = variant.Bearer ? service.BearerToken : null,
        Endpoint = $"{new Uri(service.Url).Scheme}://127.0.0.1:{relay.Port}",
        AccessKeyId = service.Credentials.AccessKeyId,
        SecretAccessKey = service.Credentials.SecretAccessKey,
        Root = service.RootPem,
        CredentialsEndpoint = variant.Certificate ? "127.0.0.1:" + relay.Port : null,
        Certificate = variant.Certificate ? File.ReadAllText(Path.Combine(folder, "device.pem")) : null,
        PrivateKey = variant.Certificate ? File.ReadAllText(Path.Combine(folder, "device.key")) : null,
    };

    private async Task DeliverAsync(DeviceSettings settings, Relay relay)
    {
        Task? outage = null;
        ProcessEnding ending = await Task.Run(() => program.RunWithFree(settings, variant.FreeKb, statement =>
        {
            Take(statement, relay);
            if (statement is not ["logged", var lines, ..])
            {
                return;
            }

            if (variant.Drain && DeviceProgram.ToInt(lines) == variant.Lines)
            {
                relay.Restore();
            }
            else if (!variant.Drain && outage is null && DeviceProgram.ToInt(lines) >= variant.Lines / 2)
            {
                outage = relay.BreakAsync(Outage);
            }
        }));
        Require(_isComplete, "the program did not come to its end: " + ending.Description);
        await (outage ?? Task.CompletedTask);
    }

    private void Take(string[] statement, Relay relay)
    {
        switch (statement)
        {
            case ["free", var bytes]:
                _freeAtStart = DeviceProgram.ToInt(bytes);
                break;
            case ["logged", _, "free", var bytes]:
                _leastFree = Math.Min(_leastFree, DeviceProgram.ToInt(bytes));
                break;
            case ["failure", ..]:
                _failures++;

                // Each failure needs a connection of its own that the outage has broken.
                Require(_failures <= relay.BrokenCount, "a failure without a fault: " + string.Join(' ', statement));
                break;
            case ["statistics", .. var pairs]:
                for (int i = 0; i + 1 < pairs.Length; i += 2)
                {
                    _statistics[pairs[i]] = DeviceProgram.ToInt(pairs[i + 1]);
                }

                break;
            case ["complete"]:
                _isComplete = true;
                break;
            default:
                _faults.Add("the program says: " + string.Join(' ', statement));
                break;
        }
    }

    private void Judge(StoredLines stored, int brokenCount)
    {
        if (_statistics.Count == 0)
        {
            _faults.Add("the program gave no statistics");
            return;
        }

        int distinct = stored.Numbers.Distinct().Count();
        int repeated = stored.Numbers.Count - distinct;
        Require(_statistics["logged"] == variant.Lines, $"{variant.Lines} lines were to be logged");
        Require(
            _statistics["logged"] == _statistics["delivered"] + _statistics["refused"] + _statistics["dropped"] + _statistics["held"],
            "logged is not delivered + refused + dropped + held");
        Require(_statistics["held"] == 0, "lines are held after the last flush");
        Require(_statistics["refused"] == 0, "lines were refused");
        Require(_statistics["unexpected"] == 0, "the worker met unexpected exceptions");
        Require(distinct == _statistics["delivered"], $"delivered is {_statistics["delivered"]}, read back {distinct}");
        Require(repeated <= _statistics["duplicates"], $"{repeated} lines are there twice, {_statistics["duplicates"]} may be");
        Require(stored.Dropped == _statistics["dropped"], $"dropped is {_statistics["dropped"]}, the notices say {stored.Dropped}");
        Require(variant.Drain || brokenCount > 0, "the outage met no connection");
    }

    private void Require(bool holds, string fault)
    {
        if (!holds)
        {
            _faults.Add(fault);
        }
    }
}
