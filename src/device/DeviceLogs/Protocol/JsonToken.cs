namespace DeviceLogs.Protocol;

/// <summary>What <see cref="JsonReader"/> stands on.</summary>
public enum JsonToken
{
    /// <summary>Behind the only value of a well-formed text.</summary>
    End = 0,

    /// <summary>The text is not JSON, breaks off, or is nested too deeply. Every further read says so again.</summary>
    Invalid = 1,

    /// <summary>An object begins.</summary>
    ObjectStart = 2,

    /// <summary>An object ends.</summary>
    ObjectEnd = 3,

    /// <summary>An array begins.</summary>
    ArrayStart = 4,

    /// <summary>An array ends.</summary>
    ArrayEnd = 5,

    /// <summary>A member's name; its value follows.</summary>
    Name = 6,

    /// <summary>A string.</summary>
    String = 7,

    /// <summary>A number.</summary>
    Number = 8,

    /// <summary>True, false or null.</summary>
    Literal = 9,
}
