using System;
using System.IO;
using System.Text;
using System.Text.Json;
using DeviceLogs.Source.Settings;

namespace DeviceLogs.Source.Export;

/// <summary>The file of <c>--checkpoint</c>: a line that tells what was exported, and one that tells how far.</summary>
internal sealed class CheckpointFile(string file, LogReport report)
{
    // A checkpoint of other events would let the first ones of these be left out.
    private readonly string _owner = JsonSerializer.Serialize(new { report.LogGroupName, report.LogStreamNames, report.FilterPattern }, JsonSerializerOptions.Web);

    /// <summary>Gives the reader's checkpoint that was saved last; null when the file is missing or empty.</summary>
    /// <exception cref="SettingsException">It can't be read, or is that of other events.</exception>
    public string? Read()
    {
        string text = File.Exists(file) ? JsonFile.ReadText(file, "The checkpoint") : "";
        if (text.Length == 0)
        {
            return null;
        }

        string[] lines = text.Split('\n', 2);
        return lines.Length == 2 && lines[0] == _owner
            ? lines[1]
            : throw new SettingsException($"The checkpoint '{file}' is not that of this group, these streams and this filter: give another file, or remove it to begin anew.");
    }

    /// <summary>Saves the reader's checkpoint, all of it or nothing.</summary>
    /// <exception cref="SettingsException">It can't be written; what was saved before is still there.</exception>
    public void Save(string checkpoint)
    {
        string next = file + ".new";
        try
        {
            using (FileStream stream = new(next, FileMode.Create, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(_owner + "\n" + checkpoint));
                stream.Flush(flushToDisk: true);
            }

            File.Move(next, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The checkpoint can't be written: {e.Message} What was exported since it was written last comes again with the next run.", e);
        }
    }
}
