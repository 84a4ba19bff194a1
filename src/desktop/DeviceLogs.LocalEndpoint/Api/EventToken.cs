using System;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The tokens of GetLogEvents: a direction and a gap between two events of one stream.</summary>
internal static class EventToken
{
    private const string Forward = "f";
    private const string Backward = "b";

    /// <summary>Writes a token.</summary>
    public static string Write(bool forward, long now, long streamId, EventPosition gap) =>
        PageToken.Write(forward ? Forward : Backward, now, streamId, gap.Time, gap.Chunk, gap.Index);

    /// <summary>Reads a token.</summary>
    /// <exception cref="ServiceException">InvalidParameterException: it has expired, is of another stream, or none of ours.</exception>
    public static (bool Forward, EventPosition Gap) Read(string token, long now, long streamId)
    {
        bool forward = token.StartsWith(Forward, StringComparison.Ordinal);
        long[] fields = Array.ConvertAll(PageToken.Read(token, forward ? Forward : Backward, now, 4), PageToken.NumberOf);
        return fields[0] == streamId
            ? (forward, new EventPosition(fields[1], fields[2], (int)fields[3]))
            : throw ServiceErrors.InvalidToken();
    }
}
