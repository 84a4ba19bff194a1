using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>Where one stream continues.</summary>
/// <param name="TimestampMs">Time of the latest event.</param>
/// <param name="Checkpoint">JSON text of the reader's own state; null when the state is the public connector's.</param>
/// <param name="Source">Whose events the checkpoint is about; null in a state of an earlier version.</param>
internal sealed record StreamState(long? TimestampMs, string? Checkpoint, JsonObject? Source)
{
    public static StreamState Of(JsonElement state) => new(
        state.TryGetProperty(StateFile.TimestampKey, out JsonElement timestamp) ? timestamp.GetInt64() : null,
        state.TryGetProperty(StateFile.CheckpointKey, out JsonElement checkpoint) ? checkpoint.GetRawText() : null,
        state.TryGetProperty(StateFile.SourceKey, out JsonElement source) ? JsonObject.Create(source.Clone()) : null);
}
