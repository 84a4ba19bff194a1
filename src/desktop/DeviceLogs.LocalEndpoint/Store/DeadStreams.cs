namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>
/// Streams that were deleted, and whose events are still in the file: deleting a large group in one go would hold up every other write.
/// </summary>
internal static class DeadStreams
{
    // Some 4 MB of events.
    private const int ChunksAtOnce = 64;

    /// <summary>Takes note of all streams of a group, which is about to be deleted.</summary>
    public static void AddAllOf(Database database, long groupId) =>
        database.Execute("INSERT INTO dead_streams (id) SELECT id FROM log_streams WHERE group_id = $1", groupId);

    /// <summary>Takes note of a stream, which is about to be deleted.</summary>
    public static void Add(Database database, long streamId) => database.Execute("INSERT INTO dead_streams (id) VALUES ($1)", streamId);

    /// <summary>Deletes their events, as far as that goes in one step.</summary>
    /// <returns>Whether there is more.</returns>
    public static bool DeleteEvents(Database database)
    {
        if (database.Scalar("SELECT min(id) FROM dead_streams") is not long id)
        {
            return false;
        }

        int deleted = database.Execute(
            "DELETE FROM event_chunks WHERE id IN (SELECT id FROM event_chunks WHERE stream_id = $1 LIMIT $2)", id, ChunksAtOnce);
        if (deleted < ChunksAtOnce)
        {
            database.Execute("DELETE FROM dead_streams WHERE id = $1", id);
        }

        return true;
    }
}
