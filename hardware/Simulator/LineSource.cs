using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace DeviceLogs.Simulator;

/// <summary>
/// Where the lines to log come from: a file, standard input, or a simulated board. Lines are bytes: what is not UTF-8 stays so.
/// </summary>
internal static class LineSource
{
    // A shell or a service manager may leave an open pipe behind that nobody writes to.
    private static readonly TimeSpan FirstByteWait = TimeSpan.FromSeconds(3);

    internal static IEnumerable<byte[]> Open(SimulatorOptions options, TextWriter errors)
    {
        if (options.Input is not null and not "-")
        {
            return Limited(Lines(File.OpenRead(options.Input), null), options.Events);
        }

        Stream input = Console.OpenStandardInput();
        if (options.Input == "-")
        {
            return Limited(Lines(input, null), options.Events);
        }

        byte? first = Console.IsInputRedirected ? FirstByte(input, errors) : null;
        return first is null ? SimulatedReadings.Take(options.Events ?? 1000) : Limited(Lines(input, first), options.Events);
    }

    private static byte? FirstByte(Stream input, TextWriter errors)
    {
        byte[] one = new byte[1];
        Task<int> read = Task.Run(() => input.Read(one, 0, 1));
        if (!read.Wait(FirstByteWait))
        {
            errors.WriteLine(
                $"Nothing came on standard input for {FirstByteWait.TotalSeconds} s: logging a simulated board's readings (--input - "
                + "waits).");
            return null;
        }

        return read.Result == 1 ? one[0] : null;
    }

    private static IEnumerable<byte[]> Limited(IEnumerable<byte[]> lines, int? count)
    {
        int left = count ?? int.MaxValue;
        foreach (byte[] line in lines)
        {
            if (left-- == 0)
            {
                yield break;
            }

            yield return line;
        }
    }

    private static IEnumerable<byte[]> Lines(Stream stream, byte? first)
    {
        using BufferedStream input = new(stream, 65536);
        MemoryStream line = new();
        int value = first ?? input.ReadByte();
        bool any = value >= 0;
        while (value >= 0)
        {
            if (value == '\n')
            {
                yield return line.ToArray();
                line.SetLength(0);
                any = false;
            }
            else
            {
                line.WriteByte((byte)value);
                any = true;
            }

            value = input.ReadByte();
        }

        if (any)
        {
            yield return line.ToArray();
        }
    }
}
