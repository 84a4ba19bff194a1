using System;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;
using static DeviceLogs.LocalEndpoint.Api.UploadLimits;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Stores an upload and lets the metric filters count it, however it has come.</summary>
internal static class EventIntake
{
    /// <summary>Stores the events of an upload that can be taken.</summary>
    /// <param name="store">The state.</param>
    /// <param name="target">The group and the name of the stream.</param>
    /// <param name="batch">In order of time.</param>
    /// <param name="now">Milliseconds since 1970-01-01 UTC.</param>
    /// <param name="limits">What may be uploaded.</param>
    /// <param name="givenToken">The sequence token; of no effect unless the limits demand one.</param>
    /// <returns>Which events were taken, and the stream's next sequence token.</returns>
    /// <exception cref="ServiceException">Nothing was stored.</exception>
    public static async Task<(Acceptance Acceptance, string SequenceToken)> StoreAsync(
        LogStore store, (GroupKey Group, string Stream) target, EventBatch batch, long now, ApiLimits limits, string? givenToken = null)
    {
        Check(batch, limits);
        MetricSamples samples = MetricSamples.Take(store.MetricFilters.ListOf(target.Group), batch, target.Group.Region);
        return await store.WriteAsync(database =>
        {
            (long groupId, int? retentionDays) = LogGroupTable.Find(database, target.Group);
            long streamId = LogStreamTable.Find(database, groupId, target.Stream);
            if (limits.DemandsSequenceTokens)
            {
                UploadSequence.Check(database, streamId, givenToken, batch);
            }

            Acceptance judged = Judge(batch, now, retentionDays);
            if (judged.RefusesSome && !limits.RefusesUntimelyEventsAlone)
            {
                throw ServiceErrors.InvalidParameter(
                    "Log events in a single PutLogEvents request must be no older than 14 days or the group's retention, and no more than "
                    + "2 hours ahead.");
            }

            StoredEvents? stored = EventTable.Append(database, streamId, batch, judged.From, judged.To, now);
            samples.Store(database, judged.From, judged.To);
            string next = LogStreamTable.CountUpload(database, streamId, stored);
            if (limits.DemandsSequenceTokens)
            {
                UploadSequence.Remember(database, streamId, batch);
            }

            return (judged, next);
        });
    }

    /// <summary>Writes <c>rejectedLogEventsInfo</c>, if there is something to tell.</summary>
    public static void WriteRefused(Utf8JsonWriter reply, Acceptance acceptance)
    {
        if (!acceptance.RefusesSome)
        {
            return;
        }

        // An index of 0 is a value like any other; a reason that met no event is absent.
        reply.WriteStartObject("rejectedLogEventsInfo");
        if (acceptance.TooNewStart < acceptance.Count)
        {
            reply.WriteNumber("tooNewLogEventStartIndex", acceptance.TooNewStart);
        }

        if (acceptance.TooOldEnd > 0)
        {
            reply.WriteNumber("tooOldLogEventEndIndex", acceptance.TooOldEnd);
        }

        if (acceptance.ExpiredEnd > 0)
        {
            reply.WriteNumber("expiredLogEventEndIndex", acceptance.ExpiredEnd);
        }

        reply.WriteEndObject();
    }
}
