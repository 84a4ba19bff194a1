using System;
using System.Collections.Generic;
using System.Text;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Events;

/// <summary>
/// Reads some fields of JSON messages straight from their bytes: one pass that skips what nobody asked for and ends with the last field.
/// </summary>
/// <remarks>
/// A field is a leaf by its path (user.name, items.0.id); a key with dots is the same as nested keys. The path of an object or array is its
/// JSON text, for jsonParse and expand. Of equal paths the first counts.
/// Only the first 200 leaves of an event are fields, as in the service. The text is read leniently: in a message that is cut off, the
/// fields before the cut are found.
/// </remarks>
internal sealed class JsonFields
{
    /// <summary>The service extracts so many fields of a JSON event.</summary>
    internal const int MaxFields = 200;

    /// <summary>Fields in one pass: a bit each.</summary>
    private const int MaxInPass = 64;

    private readonly byte[][] _names;
    private readonly int[] _slots;
    private readonly ulong _all;

    private JsonFields(byte[][] names, int[] slots)
    {
        _names = names;
        _slots = slots;
        _all = names.Length == MaxInPass ? ulong.MaxValue : (1UL << names.Length) - 1;
    }

    /// <summary>Gets the names in UTF-8.</summary>
    internal byte[][] Names => _names;

    /// <summary>Gets where the values go.</summary>
    internal int[] Slots => _slots;

    /// <summary>Gets a bit for each name.</summary>
    internal ulong All => _all;

    /// <summary>Makes the passes that read fields into their slots.</summary>
    internal static IReadOnlyList<JsonFields> Create(IReadOnlyList<KeyValuePair<string, int>> fields)
    {
        List<JsonFields> passes = [];
        for (int first = 0; first < fields.Count; first += MaxInPass)
        {
            int count = Math.Min(MaxInPass, fields.Count - first);
            byte[][] names = new byte[count][];
            int[] slots = new int[count];
            for (int i = 0; i < count; i++)
            {
                names[i] = Encoding.UTF8.GetBytes(fields[first + i].Key);
                slots[i] = fields[first + i].Value;
            }

            passes.Add(new JsonFields(names, slots));
        }

        return passes;
    }

    /// <summary>Reads the fields of the JSON object that starts at a position of the row's message.</summary>
    internal void Read(Row row, int start)
    {
        JsonPass pass = new(this, row, start);
        pass.Run();
    }
}
