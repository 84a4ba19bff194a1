using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>
/// Counts what was done against strangers that take memory and connections, and reports it: each kind on the console once a minute at most,
/// all on the page.
/// </summary>
/// <param name="clock">Says when.</param>
/// <param name="tell">Informs people.</param>
/// <remarks>Threads: its members can be called from anywhere.</remarks>
internal sealed class Incidents(TimeProvider clock, Action<string> tell)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Dictionary<IncidentKind, (long Count, DateTimeOffset Last, DateTimeOffset Logged)> _counts = [];

    /// <summary>What happened, how often, and when last.</summary>
    public IReadOnlyList<(string Text, long Count, DateTimeOffset Last)> List()
    {
        lock (_counts)
        {
            return [.. _counts.OrderBy(entry => entry.Key).Select(entry => (TextOf(entry.Key), entry.Value.Count, entry.Value.Last))];
        }
    }

    /// <summary>Takes note of one.</summary>
    public void Add(IncidentKind kind)
    {
        DateTimeOffset now = clock.GetUtcNow();
        long count;
        lock (_counts)
        {
            (count, _, DateTimeOffset logged) = _counts.GetValueOrDefault(kind);
            count++;
            bool isTold = count == 1 || now - logged >= Quiet;
            _counts[kind] = (count, now, isTold ? now : logged);
            if (!isTold)
            {
                return;
            }
        }

        tell($"{TextOf(kind)}: {count} since the start.");
    }

    private static string TextOf(IncidentKind kind) => kind switch
    {
        IncidentKind.Memory => "Requests ended that held memory for long while others waited for some",
        IncidentKind.Connections => "Connections without a request ended to let others in",
        IncidentKind.Refused => "Connections refused, since all others have requests under way",
        IncidentKind.SlowBody => "Requests ended whose bodies came too slowly",
        _ => "Requests ended whose answers nobody read",
    };
}
