using System;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using DeviceLogs.Transport;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>What every contract of a transport begins with: an exchange with a server on loopback.</summary>
public abstract class HttpContract
{
    private protected const int Long = 30_000;
    private protected const int Short = 250;

    /// <summary>How often a short time limit may end too early, each time twice as long.</summary>
    private protected const int Attempts = 6;

    internal abstract IHttpTransport Make(int timeoutMs);

    private protected HttpResponse Send(Uri uri, int timeoutMs, int bodyBytes = 2) =>
        Make(timeoutMs).Send(new HttpRequest(uri) { Body = new byte[bodyBytes], BodyCount = bodyBytes });

    /// <summary>
    /// Sends with a time limit that is to end at one moment of an exchange: on a busy machine it may end before that, and then a longer
    /// one has to show it.
    /// </summary>
    private protected HttpResponse SendWithin(TransportOutcome expected, Uri uri)
    {
        int limit = Short;
        HttpResponse response = Send(uri, limit);
        for (int attempt = 1; response.Outcome != expected && attempt < Attempts; attempt++)
        {
            response.Dispose();
            limit *= 2;
            response = Send(uri, limit);
        }

        return response;
    }

    private protected static Func<RawConnection, Task> Answering(string answer) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer);
    };

    /// <summary>A server that does the same for each connection.</summary>
    private protected static RawServer Repeating(Func<RawConnection, Task> script)
    {
        Func<RawConnection, Task>[] scripts = new Func<RawConnection, Task>[Attempts];
        Array.Fill(scripts, script);
        return new RawServer(scripts);
    }

    private protected static string Body(HttpResponse response)
    {
        byte[] buffer = new byte[1000];
        int count = response.ReadAll(buffer);
        return count == HttpResponse.Broken ? "broken" : Encoding.UTF8.GetString(buffer, 0, count);
    }
}
