using System;
using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>
/// Random work on a ring, held against what must be true of any: each line comes out once, whole and in order, or is counted by a marker.
/// </summary>
internal sealed class RingModel
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzéü€中\"\\";

    private readonly SeededRandom _random;
    private readonly RingStore _ring;
    private readonly Line _line = new Line { Buffer = new byte[1024], Room = 1024 };
    private readonly string _step;
    private int _appended;
    private int _released;
    private int _lastReleased = -1;
    private long _told;
    private long _now;

    internal RingModel(int seed)
    {
        _random = new SeededRandom(seed);
        OverflowPolicy policy = (OverflowPolicy)(seed % 3);
        _ring = new RingStore(300 + _random.Next(700), policy, LogLevel.Error);
        _step = "seed " + seed + ", line ";
    }

    internal void Run(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            Append();
            if (_random.Next(8) == 0)
            {
                Send();
            }

            Assert.AreEqual((long)_appended, _released + _ring.Count + _ring.DroppedCount, _step + _appended);
            Assert.IsTrue(_ring.UsedBytes <= _ring.Buffer.Length && _ring.HighWaterBytes <= _ring.Buffer.Length, _step + _appended);
        }

        while (!_ring.IsEmpty)
        {
            Take(int.MaxValue);
            _ring.Release();
        }

        Assert.AreEqual(_ring.DroppedCount, _told, _step + _appended);
    }

    private void Append()
    {
        string text = Text(_appended++);
        LogLevel level = (LogLevel)_random.Next(6);
        _now += _random.Next(3);
        if (_random.Next(2) == 0)
        {
            _ring.Append(_now, level, text, text.Length, false);
        }
        else
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            _ring.Append(_now, level, bytes, 0, bytes.Length, false);
        }
    }

    // A batch that fails comes again unchanged, whatever was logged meanwhile.
    private void Send()
    {
        int releasedBefore = _released;
        int lastBefore = _lastReleased;
        long toldBefore = _told;
        int count = _random.Next(6);
        string first = Take(count);
        for (int i = _random.Next(20); i > 0; i--)
        {
            Append();
        }

        if (_random.Next(2) == 0)
        {
            _released = releasedBefore;
            _lastReleased = lastBefore;
            _told = toldBefore;
            _ring.Keep();
            Assert.IsTrue(Take(count).StartsWith(first), _step + _appended + ": another batch");
        }

        _ring.Release();
    }

    private string Take(int count)
    {
        string batch = string.Empty;
        for (int i = 0; i < count; i++)
        {
            if (!_ring.Take(_line))
            {
                break;
            }

            if (_line.LostCount > 0)
            {
                _told += _line.LostCount;
                continue;
            }

            string text = Encoding.UTF8.GetString(_line.Buffer, _line.Offset, _line.Count);
            text = LineText.WithoutLevel(text);
            int number = int.Parse(text.Substring(0, text.IndexOf(' ')));
            Assert.IsTrue(number > _lastReleased, _step + _appended + ": out of order");
            Assert.AreEqual(Text(number), text, _step + _appended + ": changed");
            _lastReleased = number;
            _released++;
            batch += number + ";";
        }

        return batch;
    }

    // A line's text follows from its number.
    private static string Text(int number)
    {
        int length = number * 7 % 23;
        int start = number % 10;
        return number + " " + Alphabet.Substring(start, length > Alphabet.Length - start ? Alphabet.Length - start : length);
    }
}
