using System;
using System.Collections.Generic;
using System.Text.Json;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>The file of <c>--catalog</c>: which streams to read.</summary>
/// <remarks>
/// Full refresh or incremental makes no difference here: whether a sync starts again is up to the state, which Airbyte leaves out for the
/// first attempt of a full refresh, and hands over for the next ones, so that no record of the first comes twice (is_resumable).
/// </remarks>
internal static class ConfiguredCatalog
{
    private const string What = "The catalog";

    /// <returns>The names of the streams.</returns>
    /// <exception cref="UserException">It is missing, or not a catalog.</exception>
    public static IReadOnlyList<string> Read(string file) => Parse(JsonFile.ReadText(file, What));

    /// <exception cref="UserException">The text is not a catalog.</exception>
    public static IReadOnlyList<string> Parse(string json)
    {
        using JsonDocument document = JsonFile.Parse(json, What);
        List<string> streams = [];
        try
        {
            foreach (JsonElement entry in document.RootElement.GetProperty("streams").EnumerateArray())
            {
                string name = Text(entry.GetProperty("stream"), "name");
                string mode = Text(entry, "sync_mode");
                if (streams.Contains(name))
                {
                    throw new UserException(
                        $"The catalog has the stream '{UserException.Shown(name)}' twice: its records would come twice.");
                }

                if (mode is not ("full_refresh" or "incremental"))
                {
                    throw UserException.OfValue($"The catalog's sync_mode of '{UserException.Shown(name)}'",
                        mode, "there are full_refresh and incremental");
                }

                streams.Add(name);
            }
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new UserException(
                "The catalog is not one of the Airbyte protocol: it takes {\"streams\":[{\"stream\":{\"name\":…},\"sync_mode\":…}]}.", e);
        }

        return streams;
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString() ?? throw new KeyNotFoundException();
}
