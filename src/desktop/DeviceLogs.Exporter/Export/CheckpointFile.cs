using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Export;

/// <summary>
/// The file of <c>--checkpoint</c>: a line that names its owner, one that says how far it was read, and with <c>--output</c> a third one
/// with that file's length.
/// </summary>
/// <param name="file">Its name.</param>
/// <param name="owner">What is exported now.</param>
/// <param name="hasOutput">Whether there is an output file.</param>
internal sealed class CheckpointFile(string file, CheckpointOwner owner, bool hasOutput)
{
    private readonly string _owner = owner.ToJson();

    /// <summary>
    /// Whether the file that was read is of an earlier version, which names neither region nor account. The next save names them.
    /// </summary>
    public bool WasOld { get; private set; }

    /// <summary>Gives what was saved last; null when the file is missing or empty.</summary>
    /// <exception cref="UserException">It can't be read, or belongs to other events.</exception>
    public (string Checkpoint, long OutputBytes)? Read()
    {
        string text = File.Exists(file) ? JsonFile.ReadText(file, "The checkpoint") : "";
        if (text.Length == 0)
        {
            return null;
        }

        string[] lines = text.Split('\n');
        (JsonObject saved, IReadOnlyList<string> differences) = ReadOwner(lines[0]) ?? throw NotACheckpoint();
        if (differences.Count > 0)
        {
            throw new UserException(
                $"The checkpoint '{file}' belongs to another export: {string.Join("; ", differences)}. Give another file, or remove this "
                + "one to start again.");
        }

        long outputBytes = 0;
        if (lines.Length != (hasOutput ? 3 : 2)
            || (hasOutput && !long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out outputBytes)))
        {
            throw NotACheckpoint();
        }

        WasOld = CheckpointOwner.IsOld(saved);
        return (lines[1], outputBytes);
    }

    /// <summary>Saves the reader's checkpoint and the length of the output's file, all of it or nothing.</summary>
    /// <exception cref="UserException">It can't be written; what was saved before is still there.</exception>
    public void Save(string checkpoint, long outputBytes)
    {
        string next = file + ".new";
        try
        {
            using (FileStream stream = new(next, FileMode.Create, FileAccess.Write))
            {
                stream.Write(Encoding.UTF8.GetBytes(_owner + "\n" + checkpoint + (hasOutput ? $"\n{outputBytes}" : "")));
                stream.Flush(flushToDisk: true);
            }

            File.Move(next, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException(
                $"The checkpoint can't be written: {e.Message} The next run exports again what was exported since the last save.", e);
        }
    }

    private (JsonObject Saved, IReadOnlyList<string> Differences)? ReadOwner(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject saved && saved.ContainsKey("logGroupName")
                ? (saved, owner.DifferencesFrom(saved))
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private UserException NotACheckpoint() =>
        new($"'{file}' is not a checkpoint of this program, or it is damaged. Give another file, or remove this one to start again.");
}
