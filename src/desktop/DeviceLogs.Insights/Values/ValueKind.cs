namespace DeviceLogs.Insights.Values;

/// <summary>The kinds of value that a field or an expression can have.</summary>
internal enum ValueKind
{
    /// <summary>No value: the field is missing, or an operation has no result.</summary>
    Null,

    /// <summary>True or false; as a number 1 or 0.</summary>
    Boolean,

    /// <summary>A number: a double, or a whole number that is exact to 64 bits.</summary>
    Number,

    /// <summary>Text: a string or a slice of UTF-8 bytes.</summary>
    Text,

    /// <summary>A point in time, in milliseconds since 1970-01-01 UTC.</summary>
    Timestamp,

    /// <summary>A list, from jsonParse, split or values.</summary>
    List,

    /// <summary>A map, from jsonParse, logfmt or histogram.</summary>
    Map,
}
