namespace DeviceLogs.Benchmarks.Figures;

/// <summary>What goes over the wire, before TLS.</summary>
internal static class WireFigures
{
    internal static void Print()
    {
        Table table = new Table("wire, before TLS", "body", "with headers", "for each event", "of which text");
        Way[] ways = { Way.Plain, Way.Gzip, Way.Bearer };
        string[] names = { string.Empty, " under gzip", " with a bearer token" };
        int[] sizes = { 1, 5, 10, 50, 100 };
        for (int i = 0; i < ways.Length * sizes.Length; i++)
        {
            int events = sizes[i % sizes.Length];
            SignedBatch batch = new SignedBatch(events, ways[i / sizes.Length]);
            batch.Run();
            int wire = batch.Transport.WireBytes;
            table.Add((events == 1 ? "1 event" : events + " events") + names[i / sizes.Length], Text.Bytes(batch.Encoder.Length),
                Text.Bytes(wire), Text.Bytes((wire + events - 1) / events), Text.Bytes(Sample.MessageBytes));
        }

        table.Print();
    }
}
