using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Client;
using DeviceLogs.Reading;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Reading;

/// <summary>
/// Writes events to a server at random, late ones, old ones, twins and equal times among them, reads them with restarts at random, and
/// compares.
/// </summary>
internal sealed class RandomReading
{
    private const string Group = "boards";
    private const int Streams = 3;
    private const int OverlapMs = 600_000;

    private readonly Func<CloudWatchLogsClient> _connect;
    private readonly int _seed;
    private readonly int _events;
    private readonly Random _random;
    private readonly List<ReadEvent> _written = [];
    private readonly List<ReadEvent> _read = [];

    // By stream: the event read last, and how many were written when its pass began.
    private readonly Dictionary<string, (ReadEvent Event, int PassBegin)> _last = [];
    private int _passBegin;

    internal RandomReading(Func<CloudWatchLogsClient> connect, int seed, int events)
    {
        _connect = connect;
        _seed = seed;
        _events = events;
        _random = new Random(seed);
    }

    /// <summary>Makes the group and fills it.</summary>
    internal static void Write(CloudWatchLogsClient client, int seed, int events)
    {
        RandomReading reading = new(() => client, seed, events);
        MakeStreams(client);
        while (reading._written.Count < events)
        {
            reading.Write(client, old: true);
        }
    }

    internal void Run()
    {
        using CloudWatchLogsClient writer = _connect();
        MakeStreams(writer);
        Write(writer, old: true);
        Write(writer, old: true);
        string? checkpoint = null;
        while (_written.Count < _events)
        {
            checkpoint = ReadSome(checkpoint, writer, _random.Next(200));
        }

        // The last pass may have begun before the last events came.
        checkpoint = ReadSome(checkpoint, null, int.MaxValue);
        ReadSome(checkpoint, null, int.MaxValue);
        Assert.True(Sorted(_written)
            .SequenceEqual(Sorted(_read)), $"seed {_seed}: {_written.Count} events went in, {_read.Count} came out, missing: "
            + string.Join(" | ", Sorted(_written).Except(_read).Take(5)) + ", new: "
            + string.Join(" | ", Sorted(_read).Except(_written).Take(5)));
    }

    private static void MakeStreams(CloudWatchLogsClient client)
    {
        client.CreateLogGroup(new CreateLogGroupRequest { LogGroupName = Group });
        for (int i = 0; i < Streams; i++)
        {
            client.CreateLogStream(new CreateLogStreamRequest { LogGroupName = Group, LogStreamName = "door-" + i });
        }
    }

    private static IEnumerable<ReadEvent> Sorted(List<ReadEvent> events)
        => events.OrderBy(e => e.Timestamp).ThenBy(e => e.Stream, StringComparer.Ordinal).ThenBy(e => e.Message, StringComparer.Ordinal);

    // Reads so many events, with writes in between, and is then cut off.
    private string ReadSome(string? checkpoint, CloudWatchLogsClient? writer, int most)
    {
        using CloudWatchLogsClient client = _connect();
        IncrementalReader reader = new(client,
            new IncrementalReaderOptions
            {
                LogGroupName = Group,
                OverlapMs = OverlapMs,
                MaxRemembered = 100_000,
                PageLimit = 1 + _random.Next(50)
            }, checkpoint);
        _passBegin = _written.Count;
        while (most-- > 0)
        {
            if (writer is not null && _random.Next(20) == 0)
            {
                Write(writer, old: false);
            }

            if (!reader.Read())
            {
                _passBegin = _written.Count;
                if (writer is null)
                {
                    break;
                }

                Write(writer, old: false);
                continue;
            }

            Take(new ReadEvent(reader.LogStreamName, reader.Timestamp, reader.Message));
        }

        Assert.Equal(0, reader.ForgottenCount);
        return reader.GetCheckpoint();
    }

    private void Take(ReadEvent read)
    {
        _read.Add(read);
        if (_last.TryGetValue(read.Stream, out (ReadEvent Event, int PassBegin) last) && read.Timestamp < last.Event.Timestamp)
        {
            Assert.True(_written.LastIndexOf(read) >= last.PassBegin,
                $"seed {_seed}: {read} comes after {last.Event}, though it was there when the pass began");
        }

        _last[read.Stream] = (read, _passBegin);
    }

    private void Write(CloudWatchLogsClient client, bool old)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        string stream = "door-" + _random.Next(Streams);
        long dayMs = 24 * 3600 * 1000;
        long from = old ? now - (_random.Next(1, 10) * dayMs) : now;
        List<InputLogEvent> batch = [];
        for (int i = _random.Next(1, 40); i > 0; i--)
        {
            // Late by much, by little, or not at all; a minute of the overlap is left for a slow machine.
            long late = _random.Next(4) switch { 0 => _random.Next(OverlapMs - 60_000), 1 => _random.Next(5), _ => 0 };
            batch.Add(
                new InputLogEvent
                {
                    Timestamp = from - late,
                    Message = _random.Next(10) == 0
                        ? "twin"
                        : $"{_written.Count + batch.Count} door opened, {(late > 0 ? "late" : "now")} \"é😀\"\n"
                });
        }

        batch.Sort((a, b) => a.Timestamp.CompareTo(b.Timestamp));
        PutLogEventsResponse response = client.PutLogEvents(
            new PutLogEventsRequest { LogGroupName = Group, LogStreamName = stream, LogEvents = [.. batch] });
        Assert.Null(response.RejectedLogEventsInfo);
        _written.AddRange(batch.Select(e => new ReadEvent(stream, e.Timestamp, e.Message)));
    }
}
