using System;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>
/// Bounds what a body costs once it is parsed: a list of digits takes many times the memory of its text, and names time besides.
/// </summary>
internal static class JsonTokens
{
    /// <summary>Checks that a body is not made of too many values, names and brackets.</summary>
    /// <param name="json">The body. One of no more bytes has no more tokens, and is not looked at.</param>
    /// <param name="most">The most tokens.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="ServiceException">SerializationException: it has more.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static void Check(ReadOnlySpan<byte> json, int most, JsonReaderOptions options)
    {
        if (json.Length <= most)
        {
            return;
        }

        Utf8JsonReader reader = new(json, options);
        for (int count = 0; reader.Read(); count++)
        {
            if (count == most)
            {
                throw ServiceErrors.Serialization(
                    $"The body has more than {most} JSON values, names and brackets: more than anything that is asked for here.");
            }
        }
    }
}
