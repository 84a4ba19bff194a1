using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>
/// The order of the uploads to a stream, as the API demanded it in 2014: each names the token that the one before it got.
/// </summary>
internal static class UploadSequence
{
    /// <summary>Checks that an upload is the next one.</summary>
    /// <param name="database">Where.</param>
    /// <param name="streamId">The stream.</param>
    /// <param name="token">The token it gives; null for none, as the first upload to a stream may do.</param>
    /// <param name="batch">Its events.</param>
    /// <exception cref="ServiceException">It is the last upload once more (DataAlreadyAccepted), or none that comes next
    /// (InvalidSequenceToken).</exception>
    public static void Check(Database database, long streamId, string? token, EventBatch batch)
    {
        long uploads = (long)database.Scalar("SELECT uploads FROM log_streams WHERE id = $1", streamId)!;
        string? expected = uploads == 0 ? null : LogStreamTable.SequenceToken(streamId, uploads);
        if (token == expected)
        {
            return;
        }

        bool isLast = database.Scalar("SELECT last_upload FROM log_streams WHERE id = $1", streamId) is byte[] last
            && last.AsSpan().SequenceEqual(Digest(batch, uploads));
        throw isLast ? ServiceErrors.DataAlreadyAccepted(expected) : ServiceErrors.InvalidSequenceToken(expected);
    }

    /// <summary>Takes note of an upload that was stored and counted.</summary>
    public static void Remember(Database database, long streamId, EventBatch batch)
    {
        long uploads = (long)database.Scalar("SELECT uploads FROM log_streams WHERE id = $1", streamId)!;
        database.Execute("UPDATE log_streams SET last_upload = $2 WHERE id = $1", streamId, Digest(batch, uploads));
    }

    // Its number is in it: what was remembered before uploads that nobody took note of is like none of theirs.
    private static byte[] Digest(EventBatch batch, long number)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(numbers, number);
        hash.AppendData(numbers[..8]);
        for (int i = 0; i < batch.Count; i++)
        {
            ReadOnlySpan<byte> message = batch.MessageOf(i).Span;
            BinaryPrimitives.WriteInt64LittleEndian(numbers, batch.TimeOf(i));
            BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], message.Length);
            hash.AppendData(numbers);
            hash.AppendData(message);
        }

        return hash.GetHashAndReset();
    }
}
