using System;
using System.Linq;
using System.Text;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>A text in which <c>*</c> stands for any characters, none included.</summary>
internal sealed class Wildcard(string text)
{
    private readonly byte[][] _parts = [.. text.Split('*').Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whether the whole of a text is so.</summary>
    public bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        if (_parts.Length == 1)
        {
            return utf8.SequenceEqual(_parts[0]);
        }

        if (utf8.Length < _parts[0].Length + _parts[^1].Length || !utf8.StartsWith(_parts[0]) || !utf8.EndsWith(_parts[^1]))
        {
            return false;
        }

        // The first place for each part is as good as any later one: nothing is tried twice.
        ReadOnlySpan<byte> rest = utf8[_parts[0].Length..^_parts[^1].Length];
        foreach (byte[] part in _parts.AsSpan(1, _parts.Length - 2))
        {
            int at = rest.IndexOf(part);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + part.Length)..];
        }

        return true;
    }
}
