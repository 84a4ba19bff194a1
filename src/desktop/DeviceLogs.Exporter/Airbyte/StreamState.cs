using System.Text.Json;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>Where one stream goes on.</summary>
/// <param name="TimestampMs">Time of the latest event.</param>
/// <param name="Checkpoint">JSON text of the reader's own state; null when the state is the public connector's.</param>
internal sealed record StreamState(long? TimestampMs, string? Checkpoint)
{
    public static StreamState Of(JsonElement state) => new(
        state.TryGetProperty(StateFile.TimestampKey, out JsonElement timestamp) ? timestamp.GetInt64() : null,
        state.TryGetProperty(StateFile.CheckpointKey, out JsonElement checkpoint) ? checkpoint.GetRawText() : null);
}
