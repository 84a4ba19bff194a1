using System;
using System.Text;
using DeviceLogs.Protocol;

namespace DeviceLogs.Reading;

/// <summary>
/// The checkpoint of an <see cref="IncrementalReader"/> as JSON: {"version":1,"fromMs":1795219200000,"seen":["0 -4711","12 42"]}.
/// </summary>
/// <remarks>Each seen event is its time after fromMs, in milliseconds, and the hash of its id.</remarks>
internal static class CheckpointText
{
    private const int Version = 1;

    internal static string Write(long fromMs, SeenEvents seen)
    {
        StringBuilder text = new StringBuilder("{\"version\":" + Version + ",\"fromMs\":" + fromMs + ",\"seen\":[");
        string comma = string.Empty;
        for (int i = 0; i < seen.Count; i++)
        {
            long id = seen.Get(i, out long timeMs);
            if (timeMs >= fromMs)
            {
                text.Append(comma).Append('"').Append(timeMs - fromMs).Append(' ').Append(id).Append('"');
                comma = ",";
            }
        }

        return text.Append("]}").ToString();
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="checkpoint">The text.</param>
    /// <param name="seen">Empty; receives the events that have been read.</param>
    /// <returns>The time before which everything is done with.</returns>
    /// <exception cref="ArgumentException">It is not a checkpoint of this version.</exception>
    internal static long Parse(string checkpoint, SeenEvents seen)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(checkpoint);
        JsonReader json = new JsonReader(bytes, bytes.Length);
        long version = 0;
        long fromMs = -1;
        json.Read();
        while (json.Read() == JsonToken.Name)
        {
            if (json.Is("version"))
            {
                json.Read();
                version = json.Whole(0);
            }
            else if (json.Is("fromMs"))
            {
                json.Read();
                fromMs = json.Whole(-1);
            }
            else if (json.Is("seen") && fromMs >= 0)
            {
                ReadSeen(json, fromMs, seen);
            }

            json.Skip();
        }

        return version == Version && fromMs >= 0 && json.Token == JsonToken.ObjectEnd && json.Read() == JsonToken.End
            ? fromMs
            : throw Invalid(checkpoint);
    }

    private static void ReadSeen(JsonReader json, long fromMs, SeenEvents seen)
    {
        if (json.Read() != JsonToken.ArrayStart)
        {
            return;
        }

        while (json.Read() == JsonToken.String)
        {
            string entry = json.Text();
            int blank = entry.IndexOf(' ');
            if (blank < 0 || !long.TryParse(entry.Substring(0, blank), out long afterMs)
                || !long.TryParse(entry.Substring(blank + 1), out long id))
            {
                throw Invalid(entry);
            }

            if (seen.Count == seen.Room)
            {
                seen.Rebuild(2 * seen.Room, fromMs);
            }

            seen.Add(id, fromMs + afterMs);
        }
    }

    private static ArgumentException Invalid(string text)
    {
        return new ArgumentException(
            ErrorText.Shown(text) + " is not a checkpoint: give what GetCheckpoint returned, or null to begin again");
    }
}
