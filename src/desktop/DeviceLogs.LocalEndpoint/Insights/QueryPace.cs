using System;

namespace DeviceLogs.LocalEndpoint.Insights;

/// <summary>Lets uploads go first: while something is written, the workers of queries rest for most of the time.</summary>
/// <remarks>
/// They rest instead of running at a lower priority: measured on two processors, a thread of the lowest priority that did nothing but count
/// took uploads to 0.59 of their rate, and the query's own worker at the idle policy to 0.56.
/// </remarks>
/// <param name="isWriting">Whether something is being written.</param>
/// <param name="workers">The workers of all queries under way.</param>
/// <param name="rest">Waits.</param>
internal sealed class QueryPace(Func<bool> isWriting, int workers, Action<TimeSpan> rest)
{
    // All workers together take a twentieth of a processor: a query continues however many uploads come.
    private const int Share = 20;

    // A worker that was held up for long has not worked for so long, and a query that is stopped is to end.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(200);

    /// <summary>Holds a worker up, if something is being written.</summary>
    /// <param name="worked">How long it has worked since the last call.</param>
    public void GiveWay(TimeSpan worked)
    {
        if (isWriting())
        {
            TimeSpan wanted = worked * (Share * workers - 1);
            rest(wanted < LongestRest ? wanted : LongestRest);
        }
    }
}
