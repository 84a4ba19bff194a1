using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;

namespace DeviceLogs.Benchmarks.Export;

/// <summary>A program that writes the events of the group, of which each has a line of <see cref="Sample"/>.</summary>
internal sealed class ReadingProgram
{
    private const int ReadBytes = 65536;
    private const int ReadsPerLook = 16;

    private readonly string _program;
    private readonly string[] _arguments;

    private ReadingProgram(string name, string program, params string[] arguments)
    {
        Name = name;
        _program = program;
        _arguments = arguments;
    }

    internal string Name { get; }

    private static ReadOnlySpan<byte> Mark => "door 7 opened by badge "u8;

    /// <summary>The exporter of this repository.</summary>
    internal static ReadingProgram Source(string name, params string[] arguments) => new(
        name,
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "DeviceLogs.Exporter.dll"), .. arguments]);

    /// <summary>The aws command line.</summary>
    internal static ReadingProgram Aws(string name, params string[] arguments) => new(name, "aws", arguments);

    /// <summary>Runs it to its end.</summary>
    /// <returns>Null where it is not installed.</returns>
    internal ProgramRun Run(int expectedEvents)
    {
        ProcessStartInfo start = new(_program, _arguments) { RedirectStandardOutput = true };
        start.Environment["AWS_ACCESS_KEY_ID"] = Sample.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = Sample.SecretAccessKey;
        start.Environment["AWS_PAGER"] = "";
        start.Environment.Remove("AWS_SESSION_TOKEN");
        Stopwatch time = Stopwatch.StartNew();
        try
        {
            using Process process = Process.Start(start);
            (int events, long earlyBytes, long mostBytes) = Watch(process, expectedEvents);
            process.WaitForExit();
            return process.ExitCode == 0
                ? new ProgramRun(events, time.Elapsed, earlyBytes, mostBytes)
                : throw new InvalidOperationException(Name + " ended with " + process.ExitCode);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static (int Events, long EarlyBytes, long MostBytes) Watch(Process process, int expectedEvents)
    {
        Stream output = process.StandardOutput.BaseStream;
        byte[] buffer = new byte[Mark.Length + ReadBytes];
        int kept = 0;
        int events = 0;
        long earlyBytes = 0;
        long mostBytes = 0;
        for (int reads = 0; output.Read(buffer, kept, ReadBytes) is int count and > 0; reads++)
        {
            // A mark may be cut by the end of what was read.
            Span<byte> read = buffer.AsSpan(0, kept + count);
            events += read.Count(Mark);
            int rest = Math.Min(read.Length, Mark.Length - 1);
            read[^rest..].CopyTo(buffer);
            kept = rest;
            if (reads % ReadsPerLook == 0 && !process.HasExited)
            {
                process.Refresh();
                mostBytes = Math.Max(mostBytes, process.WorkingSet64);
                earlyBytes = events < expectedEvents / 3 ? mostBytes : earlyBytes;
            }
        }

        return (events, earlyBytes, mostBytes);
    }
}
