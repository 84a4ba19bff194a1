using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>A space-delimited pattern: <c>[ip, ..., status=4* &amp;&amp; status!=404, size]</c>.</summary>
internal sealed class FieldPattern : FilterPattern
{
    private readonly List<Field> _fields;

    // How many fields stand before the ellipsis; null without one.
    private readonly int? _ellipsis;

    private FieldPattern(List<Field> fields, int? ellipsis)
    {
        _fields = fields;
        _ellipsis = ellipsis;
    }

    /// <summary>Reads the whole pattern.</summary>
    public static FieldPattern Read(PatternReader reader)
    {
        if (reader.Last != ']')
        {
            throw reader.Fail("If a filter pattern starts with '[' it must end with ']'");
        }

        List<Field> fields = [];
        reader.Expect("[", "'[' is expected");
        if (reader.TryTake("]"))
        {
            return new FieldPattern(fields, 0);
        }

        int? ellipsis = null;
        do
        {
            int start = reader.Position;
            if (reader.TryTake("..."))
            {
                ellipsis = ellipsis is null ? fields.Count : throw reader.Fail("'...' stands here a second time", start);
            }
            else
            {
                Field field = ReadField(reader);
                fields.Add(field.Name is null || !fields.Exists(other => other.Name == field.Name)
                    ? field
                    : throw reader.Fail($"a second field has the name '{field.Name}'", start));
            }
        }
        while (reader.TryTake(","));
        reader.Expect("]", "',' or ']' is expected");
        return new FieldPattern(fields, ellipsis);
    }

    /// <inheritdoc/>
    public override bool IsMatch(ReadOnlyMemory<byte> message)
    {
        List<ReadOnlyMemory<byte>> values = MessageFields.Split(message, _ellipsis is null ? _fields.Count : int.MaxValue);
        if (_ellipsis is null ? values.Count != _fields.Count : values.Count < _fields.Count)
        {
            return false;
        }

        for (int i = 0; i < _fields.Count; i++)
        {
            if (_fields[i].Condition?.Invoke(values[PlaceOf(i, values.Count)]) == false)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<Range> FindMarks(ReadOnlyMemory<byte> message)
    {
        List<ReadOnlyMemory<byte>> values = MessageFields.Split(message, int.MaxValue);
        return from i in Enumerable.Range(0, _fields.Count)
               where _fields[i].Condition is not null
               select RangeOf(message, values[PlaceOf(i, values.Count)].Span);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, ReadOnlyMemory<byte> Value)> Extract(ReadOnlyMemory<byte> message)
    {
        List<ReadOnlyMemory<byte>> values = MessageFields.Split(message, int.MaxValue);
        string[] names = [.. Enumerable.Range(1, values.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        for (int i = 0; i < _fields.Count; i++)
        {
            int place = PlaceOf(i, values.Count);
            names[place] = _fields[i].Name ?? names[place];
        }

        return [.. names.Zip(values, (name, value) => ($"${name}", value))];
    }

    /// <inheritdoc/>
    public override Func<ReadOnlyMemory<byte>, byte[]?>? Bind(string reference)
    {
        string name = reference[1..];
        int named = _fields.FindIndex(field => field.Name == name);
        if (named < 0 && !(int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            && (_ellipsis is not null || number <= _fields.Count)))
        {
            return null;
        }

        return message =>
        {
            List<ReadOnlyMemory<byte>> values = MessageFields.Split(message, int.MaxValue);
            int place = named < 0 ? int.Parse(name, CultureInfo.InvariantCulture) - 1 : PlaceOf(named, values.Count);
            return place < values.Count ? values[place].ToArray() : null;
        };
    }

    private static Field ReadField(PatternReader reader)
    {
        if (reader.Peek() is ',' or ']')
        {
            return new Field(null, null);
        }

        int start = reader.Position;
        string name = reader.TakeWord("-");
        if (name.Length > 0 && !char.IsAsciiDigit(name[0]) && reader.Peek() is ',' or ']')
        {
            return new Field(name, null);
        }

        // A condition names its field each time, the first time perhaps behind a parenthesis.
        reader.Position = start;
        name = "";
        Predicate<ReadOnlyMemory<byte>> condition = new ConditionReader<ReadOnlyMemory<byte>>(reader, () =>
        {
            reader.Peek();
            int at = reader.Position;
            string each = reader.TakeWord("-");
            if (each.Length == 0 || char.IsAsciiDigit(each[0]))
            {
                throw reader.Fail("a field's name is expected, which begins with a letter", at);
            }

            name = name.Length == 0 || name == each ? each : throw reader.Fail($"the field's name is '{name}', not '{each}'", at);
            Comparison comparison = Comparison.Read(reader);
            return value => comparison.Holds(value.Span, mayBeNumber: true);
        }).Read();
        return new Field(name, condition);
    }

    // Fields behind the ellipsis are counted from the end.
    private int PlaceOf(int field, int count) => _ellipsis <= field ? count - _fields.Count + field : field;

    private sealed record Field(string? Name, Predicate<ReadOnlyMemory<byte>>? Condition);
}
