using System.Text;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Protocol;

namespace DeviceLogs.Firmware.Control;

/// <summary>An event of the control stream: the name of a level, or a JSON object.</summary>
/// <remarks>
/// <c>{"level":"debug","categories":{"Wifi":"trace"},"minutes":60,"board":"door-7"}</c> or <c>{"command":"flush"}</c>. Without minutes the
/// levels hold until the next order, without board for all boards; a level or categories that are left out are those of the settings.
/// </remarks>
internal sealed class ControlOrder
{
    /// <summary>Longest order in bytes.</summary>
    internal const int MaxBytes = 512;

    private const int NoLevel = -1;

    // A year.
    private const int MaxMinutes = 525600;

    private const string Members = "it takes level, categories, minutes, board and command";

    private int _level = NoLevel;
    private LevelTable _categories;

    /// <summary>How long the levels hold, in minutes; 0 for no end.</summary>
    internal int Minutes { get; private set; }

    /// <summary>Whom it is for; null for all.</summary>
    internal string Board { get; private set; }

    /// <summary>What to do; null for nothing.</summary>
    internal string Command { get; private set; }

    /// <summary>What is wrong with it, behind its text; null when nothing is.</summary>
    internal string Error { get; private set; }

    /// <summary>True when it changes levels, if only back to those of the settings.</summary>
    internal bool HasLevels => Command == null || _level != NoLevel || _categories != null;

    /// <summary>Reads an order. Whatever the text is, it does not throw.</summary>
    internal static ControlOrder Read(string text)
    {
        ControlOrder order = new ControlOrder();
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        if (utf8.Length > MaxBytes)
        {
            order.Error = "is longer than " + MaxBytes + " bytes";
        }
        else if (!text.StartsWith("{"))
        {
            string name = text.ToLower();
            order._level = order.Level(name.StartsWith("level=") ? name.Substring(6) : name, "which is not a level");
        }
        else
        {
            order.ReadObject(new JsonReader(utf8, utf8.Length));
        }

        return order;
    }

    /// <summary>The levels that it asks for.</summary>
    /// <param name="standing">Those of the settings.</param>
    internal LevelTable Table(LevelTable standing)
    {
        return new LevelTable(_level == NoLevel ? standing.Otherwise : (LogLevel)_level).AddAll(_categories ?? standing);
    }

    private void ReadObject(JsonReader json)
    {
        json.Read();
        while (Error == null && json.Read() == JsonToken.Name)
        {
            string name = json.Text();
            json.Read();
            ReadMember(name, json);
        }

        if (Error == null && (json.Token != JsonToken.ObjectEnd || json.Read() != JsonToken.End))
        {
            Error = "which is not valid JSON";
        }
    }

    private void ReadMember(string name, JsonReader json)
    {
        bool isText = json.Token == JsonToken.String;
        if (name == "level" && isText)
        {
            _level = Level(json.Text(), "whose level is not valid");
        }
        else if (name == "categories" && json.Token == JsonToken.ObjectStart)
        {
            ReadCategories(json);
        }
        else if (name == "minutes" && json.Token == JsonToken.Number)
        {
            long minutes = json.Whole(0);
            Minutes = minutes >= 1 && minutes <= MaxMinutes ? (int)minutes : 0;
            Error = Minutes == 0 ? "whose minutes are not 1 to " + MaxMinutes : null;
        }
        else if (name == "board" && isText)
        {
            Board = json.Text();
        }
        else if (name == "command" && isText)
        {
            Command = json.Text();
        }
        else
        {
            Error = "whose member " + ErrorText.Shown(name) + " is not valid: " + Members;
        }
    }

    private void ReadCategories(JsonReader json)
    {
        _categories = new LevelTable(LogLevel.None);
        while (Error == null && json.Read() == JsonToken.Name)
        {
            string prefix = json.Text();
            json.Read();
            int level = json.Token == JsonToken.String
                ? Level(json.Text(), "whose level of " + ErrorText.Shown(prefix) + " is not valid")
                : NoLevel;
            if (level == NoLevel || prefix.Length == 0 || _categories.Count == LevelTable.MaxPrefixes)
            {
                Error ??= "whose categories take up to " + LevelTable.MaxPrefixes + " names with a level each";
                return;
            }

            _categories.Add(prefix, (LogLevel)level);
        }
    }

    private int Level(string name, string problem)
    {
        int level = NameTable.IndexOf(LevelNames.All, name);
        Error = level < 0 ? problem + ": it takes " + NameTable.List(LevelNames.All) : null;
        return level;
    }
}
