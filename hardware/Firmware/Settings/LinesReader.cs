using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Secrets;
using DeviceLogs.Protocol;

namespace DeviceLogs.Firmware.Settings;

/// <summary>The part of the table of settings that says which lines are logged, and how they look.</summary>
internal sealed class LinesReader
{
    private const int MaxRecorderBytes = 65536;
    private const int MinRecorderBytes = 1024;
    private const int MaxListCharacters = 512;
    private const string DefaultNames = "default";

    private static readonly string[] _formats = { "text", "json" };

    private readonly FirmwareSettings _settings;

    internal LinesReader(FirmwareSettings settings)
    {
        _settings = settings;
    }

    /// <summary>Takes levels, form, mask, repeats, limit and recorder.</summary>
    internal void Read(SettingsGroup root)
    {
        LevelTable levels = new LevelTable((LogLevel)root.Choice("level", LevelNames.All, (int)LogLevel.Information));
        SettingsGroup categories = root.Group("categories");
        string[] prefixes = categories.Keys();
        for (int i = 0; i < prefixes.Length; i++)
        {
            int level = categories.Choice(prefixes[i], LevelNames.All, (int)levels.Otherwise);
            if (i == LevelTable.MaxPrefixes || prefixes[i].Length == 0)
            {
                root.Complain("categories", "takes up to " + LevelTable.MaxPrefixes + " names; the others go by level");
                break;
            }

            levels.Add(prefixes[i], (LogLevel)level);
        }

        _settings.Levels = levels;
        _settings.IsJson = root.Choice("format", _formats, 0) == 1;
        _settings.SecretNames = SecretNames(root);
        _settings.RepeatSeconds = root.Number("repeatSeconds", 0, 0, 3600);
        _settings.LinesPerMinute = root.Number("linesPerMinute", 0, 0, 60000);
        SettingsGroup recorder = root.Group("recorder");
        _settings.RecorderBytes = recorder.Number("bytes", 0, MinRecorderBytes, MaxRecorderBytes);
        _settings.RecorderLevel = (LogLevel)recorder.Choice("level", LevelNames.All, (int)LogLevel.Debug);
        recorder.End();
    }

    /// <summary>A list of names, joined by commas, of those that there are.</summary>
    internal static string[] Names(SettingsGroup group, string key, string[] all)
    {
        string[] names = List(group.Text(key, null, MaxListCharacters, CharacterSet.Any));
        for (int i = 0; i < names.Length; i++)
        {
            if (NameTable.IndexOf(all, names[i]) < 0)
            {
                group.Refuse(key, names[i], NameTable.List(all) + ", joined by commas", "none of them");
                return new string[0];
            }
        }

        return names;
    }

    private static string[] SecretNames(SettingsGroup root)
    {
        string text = root.Text("secretNames", null, MaxListCharacters, CharacterSet.Any);
        string[] names = text == DefaultNames ? SecretMask.DefaultNames : List(text);
        for (int i = 0; i < names.Length; i++)
        {
            if (!SecretMask.IsName(names[i]))
            {
                root.Refuse("secretNames", names[i], "names of 2 or more characters of ASCII, joined by commas", DefaultNames);
                return SecretMask.DefaultNames;
            }
        }

        return text == null ? null : names;
    }

    private static string[] List(string text)
    {
        string[] names = text == null ? new string[0] : text.Split(',');
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = names[i].Trim();
        }

        return names;
    }
}
