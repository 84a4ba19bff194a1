namespace DeviceLogs.Benchmarks.Figures;

/// <summary>What goes over the wire, before TLS.</summary>
internal static class WireFigures
{
    internal static void Print()
    {
        Table table = new Table("wire, before TLS", "body", "with headers", "for each event", "of which text");
        int[] sizes = { 1, 10, 50, 100 };
        foreach (int events in sizes)
        {
            SignedBatch batch = new SignedBatch(events);
            batch.Run();
            int wire = batch.Transport.WireBytes;
            table.Add(events == 1 ? "1 event" : events + " events", Text.Bytes(batch.Encoder.Length), Text.Bytes(wire), Text.Bytes((wire + events - 1) / events), Text.Bytes(Sample.MessageBytes));
        }

        table.Print();
    }
}
