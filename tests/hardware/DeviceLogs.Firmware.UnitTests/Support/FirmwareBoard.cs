using DeviceLogs.Delivery;
using DeviceLogs.Firmware;
using DeviceLogs.Signing;
using DeviceLogs.Spool;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A board of doubles; what a test boots on it shares its drive with the boots before.</summary>
internal sealed class FirmwareBoard
{
    private PoweredDrive _powered;

    internal ManualClock Clock { get; } = new ManualClock();

    internal MemoryDrive Drive { get; } = new MemoryDrive();

    internal ScriptedPower Power { get; } = new ScriptedPower();

    internal ScriptedTransport Transport { get; private set; }

    internal ScriptedRadio Radio { get; private set; }

    internal ScriptedClockSetter Setter { get; private set; }

    /// <summary>What the next boot takes that a test wants to be different.</summary>
    internal PartsCallback Change { get; set; }

    internal FirmwareAgent Boot()
    {
        Transport = new ScriptedTransport();
        Radio = new ScriptedRadio(Clock);
        _powered = new PoweredDrive(Drive);
        Setter = new ScriptedClockSetter(Clock);
        FirmwareParts parts = new FirmwareParts
        {
            Radio = Radio,
            ClockSetter = Setter,
            Power = Power,
            Logs = new CloudWatchLogsOptions
            {
                Region = "eu-west-1",
                Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")),
                Transport = Transport,
                Clock = Clock,
            },

            // Sends only when a test asks.
            Agent = new LogAgentOptions
            {
                LogGroupName = "boards",
                LogStreamName = "door-7",
                FlushIntervalMs = 1000000000,
                DisposeTimeoutMs = 0,
                JitterSeed = 7
            },
            Spool = new FlashSpoolOptions { Drive = _powered },
        };
        Change?.Invoke(parts);
        return new FirmwareAgent(parts);
    }

    /// <summary>How many lines a boot has logged so far.</summary>
    internal long Logged(FirmwareAgent firmware)
    {
        LogStatistics statistics = new LogStatistics();
        firmware.Agent.GetStatistics(statistics);
        return statistics.Logged;
    }

    /// <summary>The bodies of all requests of this boot.</summary>
    internal string Sent
    {
        get
        {
            string sent = string.Empty;
            for (int i = 0; i < Transport.Count; i++)
            {
                sent += Transport.Body(i) + "\n";
            }

            return sent;
        }
    }

    /// <summary>Ends a boot at once: nothing of it is delivered or spooled any more.</summary>
    internal void CutPower(FirmwareAgent firmware)
    {
        _powered.Cut();
        Drive.Restart(0);
        ScriptedTransport transport = Transport;
        transport.OnSend = () => transport.NotSent();
        firmware.Dispose();
    }
}
