using DeviceLogs.Connection;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Makes a request of the lines in the ring, signs it and hands it to a transport that does nothing.</summary>
internal sealed class SignedBatch : EncodedBatch, IRequestBody
{
    private readonly LogsConnection _connection;
    private readonly ServiceAnswer _answer = new ServiceAnswer(new byte[ServiceAnswer.ErrorBytes]);

    internal SignedBatch(int events, Way way = Way.Plain)
        : base(events, way)
    {
        _connection = new LogsConnection(Parts.Connection(Transport, true, way));
    }

    internal InMemoryTransport Transport { get; } = new InMemoryTransport();

    internal override void Run()
    {
        base.Run();
        _connection.Exchange(LogsAction.PutLogEvents, this, _answer);
    }

    public void Write(HttpRequest request, bool isRepetition)
    {
        request.Body = Encoder.Buffer;
        request.BodyCount = Encoder.Length;
        if (Encoder.IsCompressed)
        {
            request.AddHeader("Content-Encoding", Encoder.Compressor.ContentEncoding);
        }
    }
}
