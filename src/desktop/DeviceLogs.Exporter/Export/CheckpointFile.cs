using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Export;

/// <summary>The file of <c>--checkpoint</c>: a line that tells what was exported, one that tells how far, and with <c>--output</c> a third one with that file's length.</summary>
internal sealed class CheckpointFile(string file, ExportOptions options)
{
    // A checkpoint of other events would let the first ones of these be left out; of another output, it would cut this one.
    private readonly string _owner = JsonSerializer.Serialize(OwnerOf(options), JsonSerializerOptions.Web);

    /// <summary>Gives what was saved last; null when the file is missing or empty.</summary>
    /// <exception cref="SettingsException">It can't be read, or is that of other events.</exception>
    public (string Checkpoint, long OutputBytes)? Read()
    {
        string text = File.Exists(file) ? JsonFile.ReadText(file, "The checkpoint") : "";
        if (text.Length == 0)
        {
            return null;
        }

        string[] lines = text.Split('\n');
        long outputBytes = 0;
        return lines.Length == (options.OutputFile is null ? 2 : 3) && lines[0] == _owner
            && (lines.Length == 2 || long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out outputBytes))
            ? (lines[1], outputBytes)
            : throw new SettingsException($"The checkpoint '{file}' is not that of this group, these streams, this filter and this output: give another file, or remove it to begin anew.");
    }

    /// <summary>Saves the reader's checkpoint and the length of the output's file, all of it or nothing.</summary>
    /// <exception cref="SettingsException">It can't be written; what was saved before is still there.</exception>
    public void Save(string checkpoint, long outputBytes)
    {
        string next = file + ".new";
        try
        {
            using (FileStream stream = new(next, FileMode.Create, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(_owner + "\n" + checkpoint + (options.OutputFile is null ? "" : $"\n{outputBytes}")));
                stream.Flush(flushToDisk: true);
            }

            File.Move(next, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The checkpoint can't be written: {e.Message} What was exported since it was written last comes again with the next run.", e);
        }
    }

    private static object OwnerOf(ExportOptions options)
    {
        LogReport report = options.Report;
        return options.OutputFile is null
            ? new { report.LogGroupName, report.LogStreamNames, report.FilterPattern }
            : new { report.LogGroupName, report.LogStreamNames, report.FilterPattern, Output = Path.GetFullPath(options.OutputFile), Format = options.Format.ToString() };
    }
}
