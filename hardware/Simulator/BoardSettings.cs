using System;
using System.IO;
using System.Linq;
using DeviceLogs.CommandLine;
using DeviceLogs.Delivery;
using DeviceLogs.Firmware;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Gzip;
using DeviceLogs.Spool;
using DeviceLogs.Spool.Gzip;

namespace DeviceLogs.Simulator;

/// <summary>
/// A board's settings: those of the file on its drive, or else of the command line. Where it sends its lines, and as whom, only the command
/// line says.
/// </summary>
internal sealed class BoardSettings
{
    private const int DefaultLinesPerWake = 10;

    private static readonly byte[] Mac = [0x24, 0x6F, 0x28, 0x00, 0x00, 0x07];

    private readonly SimulatorOptions _options;

    /// <exception cref="UserException">The file lacks what a board can't do without.</exception>
    internal BoardSettings(SimulatorOptions options)
    {
        _options = options;
        LinesPerWake = options.LinesPerWake;
        if (options.Settings is null)
        {
            return;
        }

        FirmwareSettings settings = Read(new SimulatedClock());
        Complaints = settings.Complaints;
        if (!settings.IsComplete)
        {
            string complaints = string.Join(Environment.NewLine, Complaints.Select(OnPc));
            throw new UserException(
                $"{complaints}{Environment.NewLine}--settings {options.Settings}: with this file a board stops here, and its light stays "
                + "on.");
        }

        LinesPerWake = LinesPerWake == 0 && settings.SleepSeconds > 0 ? DefaultLinesPerWake : LinesPerWake;
    }

    /// <summary>What is wrong with the file and does not keep the board from its work.</summary>
    internal string[] Complaints { get; } = [];

    /// <summary>Lines of one wake, or 0 for a board that does not sleep.</summary>
    internal int LinesPerWake { get; }

    /// <summary>True for a board that sleeps.</summary>
    internal bool Sleeps => LinesPerWake > 0;

    /// <summary>All that is not hardware, as a boot reads it.</summary>
    internal FirmwareParts Parts(SimulatedClock clock)
    {
        if (_options.Settings is not null)
        {
            return new FirmwareParts(Read(clock));
        }

        GzipCompressor gzip = new();
        return new FirmwareParts
        {
            Logs = new CloudWatchLogsOptions { Clock = clock },
            Agent = new LogAgentOptions
            {
                LogGroupName = _options.Group,
                LogStreamName = _options.Stream,
                BufferBytes = _options.BufferBytes,
                BatchBytes = _options.BatchBytes,
                Compressor = gzip,
            },
            Spool = new FlashSpoolOptions { Coder = new GzipFrames(gzip) },
            RadioEveryWakes = _options.RadioEveryWakes,
        };
    }

    /// <summary>A complaint without what somebody with a board does about it.</summary>
    internal static string OnPc(string complaint) => complaint.Replace(SettingsReader.Deploy, string.Empty, StringComparison.Ordinal);

    private FirmwareSettings Read(SimulatedClock clock)
    {
        string path = Path.GetFullPath(_options.Settings!);
        return FirmwareSettings.Load(new FileDrive(Path.GetDirectoryName(path)), Path.GetFileName(path), Mac, AmazonRoots.All, clock,
            int.MaxValue);
    }
}
