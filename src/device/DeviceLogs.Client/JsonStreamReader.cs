using System;
using System.Collections;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs.Client;

/// <summary>Reads an answer's JSON while it comes in.</summary>
/// <remarks>
/// Memory: one array that holds the value being read, at most the given limit and a quarter of a kilobyte; it starts with one kilobyte.
/// </remarks>
public sealed class JsonStreamReader : JsonReader
{
    private const int FirstBytes = 1024;

    // Room to pass the rest of a string that is cut.
    private const int WindowBytes = 256;

    private readonly HttpResponse _response;
    private readonly int _maxValueBytes;
    private readonly int _maxBytes;
    private int _bytes;
    private int _cutAt;

    // The limit that was broken, or 0.
    private int _brokenLimit;

    // True while a string that is too long may be cut instead of being an error.
    private bool _mayCut;

    // True when the body ended or broke off, so that what is not JSON may only lack its end.
    private bool _ended;

    /// <summary>Starts in front of the body.</summary>
    /// <param name="response">Not disposed here.</param>
    /// <param name="maxValueBytes">Longest name or value that is held.</param>
    /// <param name="maxBytes">Longest body that is read.</param>
    internal JsonStreamReader(HttpResponse response, int maxValueBytes, int maxBytes)
        : base(new byte[FirstBytes < maxValueBytes ? FirstBytes : maxValueBytes + WindowBytes], 0)
    {
        _response = response;
        _maxValueBytes = maxValueBytes;
        _maxBytes = maxBytes;
    }

    /// <summary>True when the string last read is only the beginning of what was sent.</summary>
    public bool IsCut => _cutAt > 0;

    /// <summary>Takes the members of the object that has just begun.</summary>
    /// <returns>The record.</returns>
    public LogsRecord TakeObject(LogsRecord record)
    {
        while (Read() == JsonToken.Name)
        {
            record.Take(this);
            Skip();
        }

        return record;
    }

    /// <summary>Reads the value of the member, when it is an object, into a record.</summary>
    /// <returns>The record, or null.</returns>
    public LogsRecord ReadRecord(LogsRecord record)
    {
        return Read() == JsonToken.ObjectStart ? TakeObject(record) : null;
    }

    /// <summary>Moves to the next object in the array that is the member's value.</summary>
    /// <returns>False behind the array, or when the value is none.</returns>
    public bool NextObject() => Next(JsonToken.ObjectStart);

    /// <summary>As <see cref="NextObject"/>, to the next beginning of a kind.</summary>
    public bool Next(JsonToken start)
    {
        if (Token == JsonToken.Name && Read() != JsonToken.ArrayStart)
        {
            return false;
        }

        while (Read() != JsonToken.ArrayEnd && Token != JsonToken.Invalid)
        {
            if (Token == start)
            {
                return true;
            }

            Skip();
        }

        return false;
    }

    /// <summary>The member's value when it is a string, or null.</summary>
    public string ReadText()
    {
        _cutAt = 0;
        if (Read() != JsonToken.String)
        {
            return null;
        }

        if (IsCut)
        {
            Stop = _cutAt;
        }

        return Text();
    }

    /// <summary>As <see cref="ReadText"/>; of a string that is too long, its beginning.</summary>
    public string ReadCutText()
    {
        _mayCut = true;
        string text = ReadText();
        _mayCut = false;
        return text;
    }

    /// <summary>The member's value when it is a whole number, or another.</summary>
    public long ReadWhole(long otherwise)
    {
        Read();
        return Whole(otherwise);
    }

    /// <summary>The member's value when it is a number, or another.</summary>
    public double ReadReal(double otherwise)
    {
        try
        {
            return Read() == JsonToken.Number ? double.Parse(Text()) : otherwise;
        }
        catch (Exception)
        {
            // Beyond what a double can hold.
            return otherwise;
        }
    }

    /// <summary>True when the member's value is true.</summary>
    public bool ReadFlag() => Read() == JsonToken.Literal && Is("true");

    /// <summary>The strings in the array that is the member's value.</summary>
    public string[] ReadTexts()
    {
        ArrayList texts = new ArrayList();
        if (Read() == JsonToken.ArrayStart)
        {
            while (Read() != JsonToken.ArrayEnd && Token != JsonToken.Invalid)
            {
                if (Token == JsonToken.String)
                {
                    texts.Add(Text());
                }

                Skip();
            }
        }

        return (string[])texts.ToArray(typeof(string));
    }

    /// <summary>The names and strings in the object that is the member's value.</summary>
    public Hashtable ReadMap()
    {
        Hashtable map = new Hashtable();
        if (Read() == JsonToken.ObjectStart)
        {
            while (Read() == JsonToken.Name)
            {
                string name = Text();
                map[name] = ReadText();
                Skip();
            }
        }

        return map;
    }

    /// <summary>Says why this is no answer.</summary>
    internal LogsServiceException Failure(string action, HttpResponse response)
    {
        string reason = _brokenLimit > 0
            ? "the answer or a value in it is larger than " + _brokenLimit + " bytes: ask for less with Limit, or raise MaxResponseBytes"
            : _ended ? "the answer broke off"
            : "the answer is none of the service's";
        return new LogsServiceException(action, response.StatusCode, response.GetHeader("x-amzn-requestid"), _brokenLimit == 0, reason);
    }

    /// <inheritdoc/>
    protected override bool More()
    {
        if (Skips)
        {
            Start = At;
        }

        if (Start == End)
        {
            Stop -= Start;
            Start = 0;
            At = 0;
            End = 0;
        }

        if (End == Json.Length && !MakeRoom())
        {
            _brokenLimit = _maxValueBytes;
            return false;
        }

        int count = _ended || _brokenLimit > 0 ? 0 : _response.Read(Json, End, Json.Length - End);
        if (count <= 0)
        {
            _ended = true;
            return false;
        }

        _bytes += count;
        if (_bytes > _maxBytes)
        {
            // From here on there is nothing more: an endless answer ends.
            _brokenLimit = _maxBytes;
            return false;
        }

        End += count;
        return true;
    }

    private bool MakeRoom()
    {
        int most = _maxValueBytes + WindowBytes;
        if (Start > 0)
        {
            Array.Copy(Json, Start, Json, 0, End - Start);
            Stop -= Start;
            At -= Start;
            End -= Start;
            Start = 0;
        }
        else if (Json.Length < most)
        {
            byte[] larger = new byte[Json.Length * 2 < most ? Json.Length * 2 : most];
            Array.Copy(Json, larger, End);
            Json = larger;
        }
        else if (_mayCut)
        {
            _cutAt = _maxValueBytes;
            At = _cutAt;
            End = _cutAt;
        }
        else
        {
            return false;
        }

        return true;
    }
}
