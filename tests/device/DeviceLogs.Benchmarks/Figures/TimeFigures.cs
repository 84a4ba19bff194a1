using System;
using DeviceLogs.Benchmarks.Baselines;
using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.NativeHmac;
using DeviceLogs.Signing;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>What takes how long, beside the baselines.</summary>
internal static class TimeFigures
{
    private static PlainSigner _signer;
    private static Table _table;

    internal static void Print()
    {
        _signer = new PlainSigner(Sample.AccessKeyId, Sample.SecretAccessKey, PlainHash.AmzDate.Substring(0, 8), Sample.Region);
        _table = new Table(
            "time", "DeviceLogs", "nanoFramework.Json + plain SHA-256", "ratio", "strings + plain SHA-256", "ratio", "budget", "verdict");
        CheckSignature();
        SignedBatch batch = new SignedBatch(100);
        Compare("encode and sign 100 events", batch, Json(100, _signer), new ConcatenatedRequest(100, _signer), 27, 100);
        CompareGzip(batch);
        Compare("the same with a bearer token, without a signature", new SignedBatch(100, Way.Bearer), Json(100, _signer),
            new ConcatenatedRequest(100, _signer), 1, 20);
        Compare("append 100 events to the ring (baselines: make them JSON)", new AppendedLines(),
            Platform.HasJson ? new SerialisedEvents() : null, new ConcatenatedLines(), 9, 100);
        Compare("compress 100 events instead, line by line", new CompressedLines(), Platform.HasJson ? new SerialisedEvents() : null,
            new ConcatenatedLines(), 0, 0);
        int[] sizes = { 1, 10, 100 };
        foreach (int events in sizes)
        {
            byte[] body = Parts.Body(events);
            string label = events == 1 ? "1 event" : events + " events";
            Compare("encode " + label, new EncodedBatch(events), Json(events, null), new ConcatenatedRequest(events, null), 0, 0);
            Compare("hash " + label + ", " + Text.Bytes(body.Length) + " bytes", new LibraryHash(body),
                Platform.HasJson ? new PlainHash(body, null) : null, new PlainHash(body, null), 0, 0);
        }

        CompareSignature("sign without a body", null);
        CompareSignature("the same with native HMAC", new NativeHmacSha256());
        using (AgentFlush flush = new AgentFlush(50))
        {
            Compare("log and flush 50 events, in memory", flush, Json(50, _signer), new ConcatenatedRequest(50, _signer), 0, 0);
        }

        _table.Print();
    }

    // In one race with the plain batch, which its budget is a share of.
    private static void CompareGzip(SignedBatch plain)
    {
        SignedBatch gzip = new SignedBatch(100, Way.Gzip);
        Contender json = Json(100, _signer);
        Contender text = new ConcatenatedRequest(100, _signer);
        plain.BestNs = 0;
        Race.Run(gzip, plain, json, text);
        Add("the same under gzip, " + Text.Share(gzip.BestNs, plain.BestNs) + " of the plain one", gzip, json, text, "<= 0.65 of plain",
            Text.Verdict(gzip.BestNs * 100 <= plain.BestNs * 65));
    }

    private static void CompareSignature(string what, IHmacSha256 hmac)
    {
        Compare(what, new LibrarySignature(hmac), Platform.HasJson ? new PlainHash(new byte[0], _signer) : null,
            new PlainHash(new byte[0], _signer), 0, 0);
    }

    private static Contender Json(int events, PlainSigner signer) => Platform.HasJson ? new JsonRequest(events, signer) : null;

    private static void Compare(string what, Contender ours, Contender json, Contender text, int part, int whole)
    {
        Race.Run(ours, json, text);
        long jsonNs = json == null ? 0 : json.BestNs;
        bool judged = whole > 0 && jsonNs > 0;
        Add(what, ours, json, text, whole > 0 ? "<= " + part + "/" + whole : Text.None,
            judged ? Text.Verdict(ours.BestNs * whole <= jsonNs * part) : Text.None);
    }

    private static void Add(string what, Contender ours, Contender json, Contender text, string budget, string verdict)
    {
        long jsonNs = json == null ? 0 : json.BestNs;
        _table.Add(what, Text.Ms(ours.BestNs), Text.Ms(jsonNs), Text.Share(ours.BestNs, jsonNs), Text.Ms(text.BestNs),
            Text.Share(ours.BestNs, text.BestNs), budget, verdict);
    }

    // Both sides must do the same work, or the race means nothing.
    private static void CheckSignature()
    {
        SignedBatch batch = new SignedBatch(10);
        batch.Run();
        string plain = _signer.Sign(PlainHash.Host, PlainHash.AmzDate, Parts.Body(10));
        if (batch.Transport.Authorization != plain || Parts.ToText(Parts.Body(10)) != Parts.ToText(ConcatenatedEvents.Request(10)))
        {
            throw new InvalidOperationException("library and baseline differ: " + batch.Transport.Authorization + " against " + plain);
        }
    }
}
