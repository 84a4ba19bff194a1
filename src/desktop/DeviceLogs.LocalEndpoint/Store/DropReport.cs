using System;
using System.Buffers.Text;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>
/// The line that the device agent logs where it had to drop others: <c>DeviceLogs dropped 35 lines for lack of room, from …</c>
/// </summary>
internal static class DropReport
{
    /// <summary>How many lines a message says were dropped; 0 for any other message.</summary>
    public static long CountOf(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> start = "DeviceLogs dropped "u8;
        return message.StartsWith(start)
            && Utf8Parser.TryParse(message[start.Length..], out uint count, out int digits)
            && message[(start.Length + digits)..].StartsWith(" line"u8)
            ? count
            : 0;
    }
}
