using System;
using System.Collections.Generic;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>The lines that wait to be sent to one reader: the newest ones, and the count of those that had to give way.</summary>
internal sealed class TailBacklog(FilterPattern pattern)
{
    /// <summary>The most lines that wait; the page shows no more than that.</summary>
    public const int MaxLines = 2000;

    // With the cut of a line this bounds an event; a line is held as it is stored, so the bound is on what it will show.
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly Queue<TailLine> _lines = [];
    private long _bytes;

    /// <summary>How many lines gave way since the last time.</summary>
    public long Missed { get; private set; }

    /// <summary>Whether there is nothing to tell.</summary>
    public bool IsEmpty => _lines.Count == 0 && Missed == 0;

    /// <summary>Adds a line if it matches the pattern.</summary>
    public void Add(string streamName, EventPosition place, ReadOnlyMemory<byte> message)
    {
        if (!pattern.IsMatch(message))
        {
            return;
        }

        _lines.Enqueue(new TailLine(streamName, place, message));
        _bytes += TailLine.ShownBytes(message);
        while (_lines.Count > MaxLines || _bytes > MaxBytes)
        {
            _bytes -= TailLine.ShownBytes(_lines.Dequeue().Message);
            Missed++;
        }
    }

    /// <summary>Writes what waits, and begins again.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteNumber("missed", Missed);
        json.WriteStartArray("lines");
        foreach (TailLine line in _lines)
        {
            line.WriteTo(json, pattern);
        }

        json.WriteEndArray();
        _lines.Clear();
        _bytes = 0;
        Missed = 0;
    }
}
