using System;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Writes and reads the opaque text that says where a page begins: <c>kind/…</c>.</summary>
/// <remarks>A token has no secret to keep: what it can point at, its bearer may read anyway.</remarks>
internal static class PageToken
{
    private const long LifetimeMs = 24 * 60 * 60 * 1000;

    /// <summary>Writes a token.</summary>
    /// <param name="kind">What it is for; a token of another kind is refused by <see cref="Read"/>.</param>
    /// <param name="now">Milliseconds since 1970-01-01 UTC.</param>
    /// <param name="fields">Only the last may hold a <c>|</c>.</param>
    public static string Write(string kind, long now, params ReadOnlySpan<object> fields)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{now}");
        foreach (object field in fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{field}");
        }

        return $"{kind}/{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text.ToString()))}";
    }

    /// <summary>Reads the fields of a token.</summary>
    /// <exception cref="ServiceException">It is of another kind, older than 24 hours, or none of ours.</exception>
    public static string[] Read(string token, string kind, long now, int fields)
    {
        try
        {
            string[] parts = token.Split('/', 2);
            string[] values = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[^1])).Split('|', fields + 1);
            if (parts[0] == kind && values.Length == fields + 1)
            {
                return NumberOf(values[0]) >= now - LifetimeMs
                    ? values[1..]
                    : throw ServiceErrors.InvalidParameter("The specified nextToken has expired.");
            }
        }
        catch (FormatException)
        {
            // Not Base64: told below.
        }

        throw ServiceErrors.InvalidToken();
    }

    /// <summary>Takes a field for a number.</summary>
    public static long NumberOf(string field) =>
        long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw ServiceErrors.InvalidToken();
}
