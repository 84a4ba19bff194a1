using System;
using System.Collections.Generic;
using System.Text.Json;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>The file of <c>--state</c>: where each stream continues.</summary>
internal static class StateFile
{
    /// <summary>Time of the latest event; all that the public connector's own state has.</summary>
    public const string TimestampKey = "timestamp";

    /// <summary>The reader's own state.</summary>
    public const string CheckpointKey = "checkpoint";

    /// <summary>Whose events the reader's own state is about.</summary>
    public const string SourceKey = "source";

    private const string What = "The state";

    /// <param name="file">Its name; null for no state.</param>
    /// <exception cref="UserException">It is missing, or not a state.</exception>
    public static IReadOnlyDictionary<string, StreamState> Read(string? file) => Parse(file is null ? "" : JsonFile.ReadText(file, What));

    /// <summary>
    /// Takes a list of state messages, whole or without their envelope. Airbyte gives an empty object or list when there is none yet.
    /// </summary>
    /// <exception cref="UserException">The text is not a state.</exception>
    public static IReadOnlyDictionary<string, StreamState> Parse(string json)
    {
        Dictionary<string, StreamState> states = [];
        using JsonDocument document = JsonFile.Parse(string.IsNullOrWhiteSpace(json) ? "[]" : json, What);
        JsonElement root = document.RootElement;
        try
        {
            foreach (JsonElement message in root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : Single(root))
            {
                JsonElement state = message.TryGetProperty("state", out JsonElement inner) ? inner : message;
                JsonElement stream = state.GetProperty("stream");
                string name = stream.GetProperty("stream_descriptor").GetProperty("name").GetString() ?? throw new KeyNotFoundException();
                if (stream.TryGetProperty("stream_state", out JsonElement own) && own.ValueKind == JsonValueKind.Object)
                {
                    states[name] = StreamState.Of(own);
                }
            }
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UserException("The state is not one of this source: give the STATE messages that an earlier read wrote.", e);
        }

        return states;
    }

    private static IReadOnlyList<JsonElement> Single(JsonElement root)
    {
        using JsonElement.ObjectEnumerator members = root.EnumerateObject();
        return members.MoveNext() ? [root] : [];
    }
}
