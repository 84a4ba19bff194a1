using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using DeviceLogs.Insights.Events;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Events in memory as the engine reads them: each stream in chunks of a few.</summary>
/// <param name="events">The events; those of a stream from old to new.</param>
/// <param name="chunkSize">How many events are in a chunk.</param>
internal sealed class MemorySource(IReadOnlyList<ReferenceEvent> events, int chunkSize = 1000) : IEventSource, IQueryHost
{
    /// <summary>Gets the attributes of every event, such as @aws.tag.env.</summary>
    internal Dictionary<string, string> Attributes { get; } = [];

    /// <summary>Gets the lookup tables.</summary>
    internal Dictionary<string, LookupTable> Tables { get; } = [];

    public bool GivesNewestFirst => true;

    public IEnumerable<EventChunk> ReadChunks(EventRequest request, CancellationToken cancellation) =>
        request.NewestFirst ? Chunks(request).Reverse() : Chunks(request);

    private IEnumerable<EventChunk> Chunks(EventRequest request) => events
        .Where(item => request.Groups.Contains(item.Group) && item.Timestamp >= request.Start && item.Timestamp <= request.End)
        .GroupBy(item => (item.Group, item.Stream))
        .SelectMany(stream => stream.Chunk(chunkSize))
        .Select(chunk => new MemoryChunk(chunk, Attributes));

    public long EstimateBytes(EventRequest request) => events.Sum(item => (long)Encoding.UTF8.GetByteCount(item.Message));

    public IReadOnlyList<string> FindGroups(GroupSelection selection) => selection.Names;

    public IReadOnlyList<string> FindIndexedGroups(IReadOnlyList<string> groups, string field) => groups;

    public LookupTable? FindTable(string name) => Tables.GetValueOrDefault(name);

    private sealed class MemoryChunk(ReferenceEvent[] events, Dictionary<string, string> attributes) : EventChunk
    {
        public override string Group => events[0].Group;

        public override string Stream => events[0].Stream;

        public override string Log => $"{ReferenceEvent.Account}:{Group}";

        public override void Load(EventBatch batch)
        {
            for (int index = 0; index < events.Length; index++)
            {
                batch.Add(events[index].Timestamp, events[index].IngestionTime, index, Encoding.UTF8.GetBytes(events[index].Message));
            }
        }

        public override string PointerOf(long id) => $"{Stream}/{id.ToString(CultureInfo.InvariantCulture)}";

        public override string? FindAttribute(string name) => attributes.GetValueOrDefault(name);
    }
}
