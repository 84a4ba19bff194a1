using System;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>
/// The limits of one PutLogEvents request. <see cref="EventTable.UploadSpanMs"/> is one of them too: reading depends on it.
/// </summary>
internal static class UploadLimits
{
    private const long HourMs = 60 * 60 * 1000;
    private const long DayMs = 24 * HourMs;
    private const long MaxAgeMs = 14 * DayMs;
    private const long MaxAheadMs = 2 * HourMs;

    /// <summary>Checks what doesn't depend on the time of day.</summary>
    /// <exception cref="ServiceException">InvalidParameterException: an event or the batch is too large, or out of order.</exception>
    public static void Check(EventBatch batch, ApiLimits limits)
    {
        long maxBytes = limits.MaxUploadBytes;
        for (int i = 0; i < batch.Count; i++)
        {
            if (batch.SizeOf(i, i + 1) > maxBytes)
            {
                throw ServiceErrors.InvalidParameter($"Log event too large: {batch.SizeOf(i, i + 1)} bytes exceeds limit of {maxBytes}");
            }

            if (i > 0 && batch.TimeOf(i) < batch.TimeOf(i - 1))
            {
                throw ServiceErrors.InvalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }

        if (batch.Bytes > maxBytes)
        {
            throw ServiceErrors.InvalidParameter($"Upload too large: {batch.Bytes} bytes exceeds limit of {maxBytes}");
        }
    }

    /// <summary>Says which events of a checked batch are taken, and why the others are not.</summary>
    /// <param name="batch">In order of time.</param>
    /// <param name="now">Milliseconds since 1970-01-01 UTC.</param>
    /// <param name="retentionDays">For how many days the group keeps events; null for ever.</param>
    /// <exception cref="ServiceException">InvalidParameterException: the events that would be taken span more than a day.</exception>
    public static Acceptance Judge(EventBatch batch, long now, int? retentionDays)
    {
        int tooOld = CountBefore(batch, now - MaxAgeMs);
        int expired = retentionDays is { } days ? CountBefore(batch, now - (days * DayMs)) : 0;
        int tooNew = CountBefore(batch, now + MaxAheadMs + 1);
        Acceptance acceptance = new(batch.Count, tooOld, expired, tooNew);
        if (acceptance.From < acceptance.To
            && batch.TimeOf(acceptance.To - 1) - batch.TimeOf(acceptance.From) > EventTable.UploadSpanMs)
        {
            throw ServiceErrors.InvalidParameter(
                "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }

        return acceptance;
    }

    private static int CountBefore(EventBatch batch, long time)
    {
        int count = 0;
        while (count < batch.Count && batch.TimeOf(count) < time)
        {
            count++;
        }

        return count;
    }

    /// <summary>Which events of a batch are taken: from <see cref="From"/> up to <see cref="To"/>.</summary>
    /// <param name="Count">How many events there are.</param>
    /// <param name="TooOldEnd">How many are older than the service takes.</param>
    /// <param name="ExpiredEnd">How many are older than the group keeps.</param>
    /// <param name="TooNewStart">How many are not too far ahead.</param>
    internal sealed record Acceptance(int Count, int TooOldEnd, int ExpiredEnd, int TooNewStart)
    {
        /// <summary>The first event taken.</summary>
        public int From => Math.Max(TooOldEnd, ExpiredEnd);

        /// <summary>The event after the last one taken.</summary>
        public int To => TooNewStart;

        /// <summary>Whether some event is refused.</summary>
        public bool RefusesSome => From > 0 || To < Count;
    }
}
