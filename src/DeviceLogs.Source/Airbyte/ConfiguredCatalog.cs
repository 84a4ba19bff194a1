using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using DeviceLogs.Source.Settings;

namespace DeviceLogs.Source.Airbyte;

/// <summary>The file of <c>--catalog</c>: which streams to read, and how.</summary>
internal static class ConfiguredCatalog
{
    /// <exception cref="SettingsException">It is missing, or no catalog.</exception>
    public static IReadOnlyList<ConfiguredStream> Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The catalog can't be read: {e.Message}", e);
        }
    }

    /// <exception cref="SettingsException">The text is no catalog.</exception>
    public static IReadOnlyList<ConfiguredStream> Parse(string json)
    {
        using JsonDocument document = JsonText.Parse(json, "The bytes of the catalog");
        List<ConfiguredStream> streams = [];
        try
        {
            foreach (JsonElement entry in document.RootElement.GetProperty("streams").EnumerateArray())
            {
                string name = entry.GetProperty("stream").GetProperty("name").GetString()!;
                string mode = entry.GetProperty("sync_mode").GetString()!;
                streams.Add(new ConfiguredStream(name, mode switch
                {
                    "incremental" => true,
                    "full_refresh" => false,
                    _ => throw new SettingsException($"The catalog's sync_mode of '{name}' is '{mode}': there are full_refresh and incremental."),
                }));
            }
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new SettingsException("The catalog is none of the Airbyte protocol: it takes {\"streams\":[{\"stream\":{\"name\":…},\"sync_mode\":…}]}.", e);
        }

        return streams;
    }
}
