using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.Toolchain.Running;

/// <summary>Runs a program and reads along; one that shows no progress for too long is killed.</summary>
internal static class BoundedProcess
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(5);

    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="patience">The longest time without progress.</param>
    /// <param name="take">Gets each line of output, errors too, one at a time; true when the line shows progress.</param>
    public static ProcessEnding Run(string file, IEnumerable<string> arguments, TimeSpan patience, Func<string, bool> take)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return Watch(process, patience, take);
        }
        catch (Win32Exception exception)
        {
            return new ProcessEnding(false, "could not be started: " + exception.Message);
        }
    }

    private static ProcessEnding Watch(Process process, TimeSpan patience, Func<string, bool> take)
    {
        Lock gate = new();
        long lastProgress = Environment.TickCount64;
        Task reading = Task.WhenAll(Task.Run(() => Read(process.StandardOutput)), Task.Run(() => Read(process.StandardError)));
        while (!process.WaitForExit(Poll))
        {
            if (Environment.TickCount64 - Interlocked.Read(ref lastProgress) > patience.TotalMilliseconds)
            {
                process.Kill(entireProcessTree: true);
                reading.Wait(Drain);
                return new ProcessEnding(false, "killed after " + patience.TotalSeconds + " s without progress");
            }
        }

        // A child of its own may hold the pipes open: what it still writes is not waited for without end.
        reading.Wait(Drain);
        return new ProcessEnding(process.ExitCode == 0, "exit code " + process.ExitCode);

        void Read(StreamReader reader)
        {
            while (reader.ReadLine() is { } line)
            {
                lock (gate)
                {
                    if (take(line))
                    {
                        Interlocked.Exchange(ref lastProgress, Environment.TickCount64);
                    }
                }
            }
        }
    }
}
