using System.Text;
using DeviceLogs.Client;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Reading;

/// <summary>A page that never ends comes to an end all the same.</summary>
public class EndlessPageTests
{
    [Theory]
    [InlineData("{", " ", 32768)]
    [InlineData("{\"unknown\":\"", "x", 16777216)]
    [InlineData("{\"unknown\":[1", ",1", 16777216)]
    [InlineData("{\"events\":[{\"message\":\"", "m", 16777216)]
    [InlineData("{\"events\":[{\"timestamp\":1", "1", 32768)]
    [InlineData("{\"events\":[{}", ",{}", 16777216)]
    public void It_is_larger_than_allowed(string begin, string rest, int limit)
    {
        CloudWatchLogsClient client = TestClient.Over(new Endless(begin, rest));
        LogsServiceException failure = TestClient.FailureOf(() =>
        {
            GetLogEventsReader page = client.GetLogEvents(new GetLogEventsRequest { LogGroupName = "g", LogStreamName = "s" });
            while (page.Read())
            {
            }
        });
        Assert.Contains($"is larger than {limit} bytes", failure.Message);
        Assert.False(failure.IsRetryable);
    }

    private sealed class Endless(string begin, string rest) : HttpResponse(TransportOutcome.Answered, null), IHttpTransport
    {
        private readonly byte[] _rest = Encoding.UTF8.GetBytes(rest);
        private byte[] _part = Encoding.UTF8.GetBytes(begin);
        private int _at;

        public override int StatusCode => 200;

        public HttpResponse Send(HttpRequest request) => this;

        public override int Read(byte[] buffer, int offset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (_at == _part.Length)
                {
                    _part = _rest;
                    _at = 0;
                }

                buffer[offset + i] = _part[_at++];
            }

            return count;
        }
    }
}
