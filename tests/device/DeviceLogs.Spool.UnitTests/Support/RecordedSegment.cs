namespace DeviceLogs.UnitTests.Support;

/// <summary>
/// The bytes of a segment with one group: "door é", logged at 5,000 ms and 2026-11-21T00:00:00.000Z; three lines dropped from 5,001 ms on,
/// over 1,500 ms; "plain" without a date.
/// </summary>
internal static class RecordedSegment
{
    internal const string Hex =
        "07000080" + "01000000" + "881300000000" + "001867fba101" + "5d20511a" + "646f6f7220c3a9"
        + "080000a0" + "01000000" + "891300000000" + "011867fba101" + "588bcd3b" + "03000000dc050000"
        + "05000090" + "01000000" + "581b00000000" + "000000000000" + "2c9613a8" + "706c61696e";

    internal static byte[] Bytes() => HexText.Bytes(Hex);
}
