using DeviceLogs.Protocol;

namespace DeviceLogs.Lines;

/// <summary>
/// What a line says beside its text, by names. Made once and used again and again: <c>fields.Clear().Add("door", 7).Add("card", card)</c>.
/// </summary>
/// <remarks>
/// Names: those of the line itself (level, category, message, seq, recorded, repeated) and of the common fields are taken.
/// Threads: one at a time. Memory: 64 bytes, and as much as the fields need, up to <see cref="MaxBytes"/>.
/// Loss: a field without room is left out, and the line has <c>"fieldsCut":true</c>.
/// </remarks>
public sealed class LineFields
{
    /// <summary>Longest fields of a line, as JSON, in bytes.</summary>
    public const int MaxBytes = 512;

    private const string CutMember = ",\"fieldsCut\":true";

    // The mark always fits.
    private readonly JsonWriter _json = new JsonWriter(64, MaxBytes - 17);
    private bool _isCut;

    /// <summary>The members, each with a comma before it.</summary>
    internal byte[] Buffer => _json.Buffer;

    /// <summary>Their length in bytes.</summary>
    internal int Length => _json.Length;

    /// <summary>Takes all fields out.</summary>
    public LineFields Clear()
    {
        _json.Clear();
        _isCut = false;
        return this;
    }

    /// <summary>Adds a text; null is JSON's null.</summary>
    public LineFields Add(string name, string value)
    {
        int start = Begin(name);
        if (value == null)
        {
            JsonPiece.Word(_json, JsonPiece.Null);
        }
        else
        {
            JsonPiece.Text(_json, value);
        }

        return End(start);
    }

    /// <summary>Adds a whole number.</summary>
    public LineFields Add(string name, long value)
    {
        int start = Begin(name);
        _json.Number(value);
        return End(start);
    }

    /// <summary>Adds true or false.</summary>
    public LineFields Add(string name, bool value)
    {
        int start = Begin(name);
        JsonPiece.Word(_json, value ? JsonPiece.True : JsonPiece.False);
        return End(start);
    }

    /// <summary>Adds a number; what JSON has no form for (NaN, infinity) is null.</summary>
    public LineFields Add(string name, double value)
    {
        int start = Begin(name);
        _json.Raw(JsonPiece.Number(value));
        return End(start);
    }

    private int Begin(string name)
    {
        int start = _json.Length;
        JsonPiece.Word(_json, JsonPiece.Comma);
        JsonPiece.Text(_json, name);
        JsonPiece.Word(_json, JsonPiece.Colon);
        return start;
    }

    private LineFields End(int start)
    {
        if (_json.Overflowed)
        {
            _json.Length = start;
            _json.Overflowed = false;
            _isCut = true;
        }

        return this;
    }

    /// <summary>Writes the members, with the mark where one is missing.</summary>
    internal void WriteTo(LineEntry entry)
    {
        entry.SetFields(_json.Buffer, 0, _json.Length);
        if (_isCut)
        {
            entry.AddMember(CutMember);
        }
    }
}
