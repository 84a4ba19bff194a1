using System;
using System.Collections.Generic;
using System.Text.Json;
using DeviceLogs.Source.Settings;

namespace DeviceLogs.Source.Airbyte;

/// <summary>The file of <c>--catalog</c>: which streams to read, and how.</summary>
internal static class ConfiguredCatalog
{
    private const string What = "The catalog";

    /// <exception cref="SettingsException">It is missing, or no catalog.</exception>
    public static IReadOnlyList<ConfiguredStream> Read(string file) => Parse(JsonFile.ReadText(file, What));

    /// <exception cref="SettingsException">The text is no catalog.</exception>
    public static IReadOnlyList<ConfiguredStream> Parse(string json)
    {
        using JsonDocument document = JsonFile.Parse(json, What);
        List<ConfiguredStream> streams = [];
        try
        {
            foreach (JsonElement entry in document.RootElement.GetProperty("streams").EnumerateArray())
            {
                string name = Text(entry.GetProperty("stream"), "name");
                string mode = Text(entry, "sync_mode");
                if (streams.Exists(stream => stream.Name == name))
                {
                    throw new SettingsException($"The catalog has the stream '{SettingValue.Shown(name)}' twice: its records would come twice.");
                }

                streams.Add(new ConfiguredStream(name, mode switch
                {
                    "incremental" => true,
                    "full_refresh" => false,
                    _ => throw SettingValue.Wrong($"The catalog's sync_mode of '{SettingValue.Shown(name)}'", mode, "there are full_refresh and incremental"),
                }));
            }
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new SettingsException("The catalog is none of the Airbyte protocol: it takes {\"streams\":[{\"stream\":{\"name\":…},\"sync_mode\":…}]}.", e);
        }

        return streams;
    }

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString() ?? throw new KeyNotFoundException();
}
