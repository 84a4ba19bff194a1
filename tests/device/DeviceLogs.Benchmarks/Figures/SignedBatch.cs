using DeviceLogs.Connection;
using DeviceLogs.Transport;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Makes a request of the lines in the ring, signs it and hands it to a transport that does nothing.</summary>
internal sealed class SignedBatch : EncodedBatch
{
    private readonly LogsConnection _connection;

    internal SignedBatch(int events)
        : base(events)
    {
        _connection = new LogsConnection(Parts.Connection(Transport, true));
    }

    internal InMemoryTransport Transport { get; } = new InMemoryTransport();

    internal override void Run()
    {
        base.Run();
        using (HttpResponse response = _connection.Send(LogsAction.PutLogEvents, Encoder.Buffer, 0, Encoder.Length, false))
        {
        }
    }
}
