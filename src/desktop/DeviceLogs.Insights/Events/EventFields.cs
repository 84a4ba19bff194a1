using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Events;

/// <summary>Reads the fields of events that a query names into the slots of a row.</summary>
internal sealed class EventFields
{
    /// <summary>Groups with this prefix are of Lambda functions, whose lines may hold JSON after other text.</summary>
    private const string LambdaPrefix = "/aws/lambda/";

    private static readonly MessageFormat[] Formats = [new LambdaFormat(), ColumnFormat.FlowLog, ColumnFormat.Route53, new SyslogFormat()];

    private readonly int _messageSlot;
    private readonly int _timestampSlot;
    private readonly int _ingestionSlot;
    private readonly int _streamSlot;
    private readonly int _logSlot;
    private readonly (string Name, int Slot)[] _attributes;
    private readonly int[] _discoveredSlots;
    private readonly IReadOnlyList<JsonFields> _json;
    private readonly (MessageFormat Format, int[] Slots)[] _formats;

    /// <summary>Reads nothing.</summary>
    internal static readonly EventFields None = new(new Dictionary<string, int>());

    /// <param name="slots">The slot of each field that is read.</param>
    internal EventFields(IReadOnlyDictionary<string, int> slots)
    {
        _messageSlot = slots.GetValueOrDefault(SystemFields.Message, -1);
        _timestampSlot = slots.GetValueOrDefault(SystemFields.Timestamp, -1);
        _ingestionSlot = slots.GetValueOrDefault(SystemFields.IngestionTime, -1);
        _streamSlot = slots.GetValueOrDefault(SystemFields.Stream, -1);
        _logSlot = slots.GetValueOrDefault(SystemFields.Log, -1);
        PointerSlot = slots.GetValueOrDefault(SystemFields.Pointer, -1);
        _attributes = slots.Where(field => IsAttribute(field.Key)).Select(field => (field.Key, field.Value)).ToArray();
        _discoveredSlots = slots.Where(field => IsDiscovered(field.Key)).Select(field => field.Value).ToArray();
        _json = JsonFields.Create(slots
            .Where(field => IsDiscovered(field.Key) && IsJson(field.Key))
            .Select(field => KeyValuePair.Create(JsonName(field.Key), field.Value))
            .ToArray());
        _formats = Formats
            .Select(format => (format, format.Names.Select(name => slots.GetValueOrDefault(name, -1)).ToArray()))
            .Where(format => format.Item2.Any(slot => slot >= 0))
            .ToArray();
    }

    /// <summary>Gets the slot of @ptr, which is filled when a row is stored; -1 where the query does not use it.</summary>
    internal int PointerSlot { get; }

    /// <summary>Returns whether a field is found in the message; the others come with the event.</summary>
    internal static bool IsDiscovered(string name) => IsJson(name) || Formats[0].Names.Contains(name);

    /// <summary>Returns whether a slot is set by <see cref="Discover"/>.</summary>
    internal bool IsDiscovered(int slot) => _discoveredSlots.Contains(slot);

    /// <summary>Sets the fields that come with the event.</summary>
    internal void Start(Row row)
    {
        Value[] slots = row.Slots;
        if (_messageSlot >= 0)
        {
            slots[_messageSlot] = Value.OfUtf8(row.Bytes, row.Offset, row.Length);
        }

        if (_timestampSlot >= 0)
        {
            slots[_timestampSlot] = Value.OfTimestamp(row.Timestamp);
        }

        if (_ingestionSlot >= 0)
        {
            slots[_ingestionSlot] = Value.OfTimestamp(row.IngestionTime);
        }

        if (_streamSlot >= 0)
        {
            slots[_streamSlot] = row.Stream;
        }

        if (_logSlot >= 0)
        {
            slots[_logSlot] = row.Log;
        }

        foreach ((string name, int slot) in _attributes)
        {
            slots[slot] = Value.Of(row.Chunk!.FindAttribute(name));
        }
    }

    /// <summary>Sets the fields of the message.</summary>
    internal void Discover(Row row)
    {
        foreach (int slot in _discoveredSlots)
        {
            row.Slots[slot] = Value.Null;
        }

        int json = FindJson(row);
        if (json >= 0)
        {
            foreach (JsonFields pass in _json)
            {
                pass.Read(row, json);
            }
        }

        if (json < 0 || !IsWholeJson(row, json))
        {
            foreach ((MessageFormat format, int[] slots) in _formats)
            {
                format.Read(row, slots);
            }
        }
    }

    private static bool IsJson(string name) => name.Length > 0 && (name[0] != '@' || name.StartsWith("@@", StringComparison.Ordinal));

    private static bool IsAttribute(string name) => !IsDiscovered(name) && name is not (SystemFields.Message or SystemFields.Timestamp
        or SystemFields.IngestionTime or SystemFields.Stream or SystemFields.Log or SystemFields.Pointer);

    /// <summary>Returns a field's name in the message: @@x is shown for @x.</summary>
    private static string JsonName(string name) => name.StartsWith("@@", StringComparison.Ordinal) ? name[1..] : name;

    private static bool IsWholeJson(Row row, int start) => row.Message[..start].Trim(" \t\r\n"u8).IsEmpty;

    /// <summary>Returns where the message's JSON object starts, or -1.</summary>
    private static int FindJson(Row row)
    {
        ReadOnlySpan<byte> message = row.Message;
        int start = message.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
        {
            return -1;
        }

        if (message[start] == '{')
        {
            return start;
        }

        bool isLambda = row.Chunk!.Group.StartsWith(LambdaPrefix, StringComparison.Ordinal);
        return isLambda ? message.IndexOf((byte)'{') : -1;
    }
}
