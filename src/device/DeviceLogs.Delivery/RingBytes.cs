using System;

namespace DeviceLogs.Delivery;

/// <summary>Records in one fixed array, oldest first, and the markers of those that were taken out.</summary>
/// <remarks>
/// Layout: the records stand in one piece and slide to the front when the end of the array is reached. A slide is one native copy; a
/// wrap in the middle of records would cost interpreted code in every append and every read, and no record could be taken out of the
/// middle. The room of a marker stays free after the last record, see <see cref="RingStore"/>.
/// </remarks>
public abstract class RingBytes
{
    internal readonly byte[] Buffer;

    // Where the first record begins, the first that is not outstanding, and the first that has never been on its way to a lost answer.
    internal int Start;
    internal int OutstandingEnd;
    internal int DoubtfulEnd;

    // Where the last record ends, and whether it is a marker.
    internal int End;
    internal bool EndsInMarker;

    internal RingBytes(int capacityBytes)
    {
        Buffer = new byte[capacityBytes];
    }

    /// <summary>Most bytes ever in use.</summary>
    internal int HighWaterBytes;

    /// <summary>Bytes in use.</summary>
    internal int UsedBytes => End - Start;

    /// <summary>True when there is neither a line nor a marker.</summary>
    internal bool IsEmpty => End == Start;

    /// <summary>Where the first record begins that may still be changed: what may have reached the service comes again as it was.</summary>
    internal int FixedEnd => OutstandingEnd > DoubtfulEnd ? OutstandingEnd : DoubtfulEnd;

    /// <summary>Takes a line out and counts it in a marker beside it, or turns it into one. What is older moves up into the gap.</summary>
    /// <param name="at">Where the line begins.</param>
    /// <param name="markerBefore">Where a marker right before it begins, or -1.</param>
    internal void Remove(int at, int markerBefore)
    {
        byte[] buffer = Buffer;
        long timeMs = RingRecord.ReadTime(buffer, at);
        int next = at + RingRecord.Bytes(RingRecord.ReadLength(buffer, at));
        if (next < End && RingRecord.IsMarker(buffer, next))
        {
            // The run continues into the marker behind: that one takes over the beginning.
            long first = timeMs;
            int count = 1;
            int cause = RingRecord.JoinedCause(buffer, next, LossCause.LackOfRoom);
            if (markerBefore >= 0)
            {
                first = RingRecord.ReadTime(buffer, markerBefore);
                count += RingRecord.ReadRunCount(buffer, markerBefore);
                cause = RingRecord.JoinedCause(buffer, markerBefore, (LossCause)cause);
            }

            long lastMs = RingRecord.ReadTime(buffer, next) + RingRecord.ReadRunMs(buffer, next);
            RingRecord.WriteMarker(buffer, next, RingRecord.ReadRunCount(buffer, next) + count, first, lastMs, cause);
            MoveUp(markerBefore < 0 ? at : markerBefore, next);
            return;
        }

        EndsInMarker |= next == End;
        if (markerBefore >= 0)
        {
            Extend(markerBefore, 1, timeMs, LossCause.LackOfRoom);
            MoveUp(at, next);
            return;
        }

        RingRecord.WriteMarker(buffer, next - RingRecord.MarkerBytes, 1, timeMs, timeMs, (int)LossCause.LackOfRoom);
        MoveUp(at, next - RingRecord.MarkerBytes);
    }

    /// <summary>Counts lost lines at the end, in the marker there or in a new one.</summary>
    internal void MarkAtEnd(int count, long firstMs, long lastMs, LossCause cause)
    {
        int at = End - RingRecord.MarkerBytes;
        if (EndsInMarker && at >= FixedEnd)
        {
            Extend(at, count, lastMs, cause);
            return;
        }

        if (RingRecord.MarkerBytes > Buffer.Length - End)
        {
            Slide();
        }

        RingRecord.WriteMarker(Buffer, End, count, firstMs, lastMs, (int)cause);
        End += RingRecord.MarkerBytes;
        EndsInMarker = true;
    }

    /// <summary>Moves all records to the front.</summary>
    internal void Slide()
    {
        int shift = Start;
        Array.Copy(Buffer, shift, Buffer, 0, End - shift);
        Start = 0;
        End -= shift;
        OutstandingEnd -= shift;
        DoubtfulEnd -= shift;
    }

    private void Extend(int marker, int count, long lastMs, LossCause cause)
    {
        byte[] buffer = Buffer;
        RingRecord.WriteMarker(buffer, marker, RingRecord.ReadRunCount(buffer, marker) + count, RingRecord.ReadTime(buffer, marker), lastMs,
            RingRecord.JoinedCause(buffer, marker, cause));
    }

    // Closes the gap between two offsets from the left.
    private void MoveUp(int gapStart, int gapEnd)
    {
        int size = gapEnd - gapStart;
        Array.Copy(Buffer, Start, Buffer, Start + size, gapStart - Start);
        Start += size;
        OutstandingEnd += size;
        DoubtfulEnd += size;
    }
}
