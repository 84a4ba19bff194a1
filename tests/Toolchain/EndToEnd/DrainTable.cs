using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using DeviceLogs.Toolchain.Build;

namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>Drains the same lines over TLS in the three ways to deliver, and prints what that takes on the wire.</summary>
internal static class DrainTable
{
    private static readonly EndToEndVariant Plain = new(EndToEndVariant.DrainLines, Tls: true, Drain: true);

    private static readonly (string Name, EndToEndVariant Variant)[] Ways =
    [
        ("plain", Plain), ("under gzip", Plain with { Gzip = true }), ("with a bearer token", Plain with { Bearer = true }),
    ];

    /// <returns>Whether the program was built; if not, that was printed.</returns>
    public static async Task<bool> PrintAsync(InstalledTools toolchain)
    {
        List<string> rows = [];
        try
        {
            DeviceProgram program = new(toolchain);
            foreach ((string name, EndToEndVariant variant) in Ways)
            {
                EndToEndRun run = new(program, variant);
                foreach (string fault in await run.ExecuteAsync())
                {
                    // Reported like a broken budget: a busy machine may outlast the life of a kept connection.
                    Console.WriteLine("FAULT: " + fault);
                }

                rows.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {run.Requests} | {run.Connections} | {run.BytesUp:N0} | {run.BytesDown:N0} |"));
            }
        }
        catch (BuildException exception)
        {
            Console.WriteLine("not built: " + exception.Message);
            return false;
        }

        Console.WriteLine();
        Console.WriteLine($"| drain of {EndToEndVariant.DrainLines} lines over TLS | requests | handshakes | bytes up | bytes down |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        rows.ForEach(Console.WriteLine);
        return true;
    }
}
