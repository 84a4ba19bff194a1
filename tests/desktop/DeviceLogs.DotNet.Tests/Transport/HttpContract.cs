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

    internal abstract IHttpTransport Make(int timeoutMs);

    private protected HttpResponse Send(Uri uri, int timeoutMs, int bodyBytes = 2) =>
        Make(timeoutMs).Send(new HttpRequest(uri) { Body = new byte[bodyBytes], BodyCount = bodyBytes });

    private protected static Func<RawConnection, Task> Answering(string answer) => async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer);
    };

    private protected static string Body(HttpResponse response)
    {
        byte[] buffer = new byte[1000];
        int count = response.ReadAll(buffer);
        return count == HttpResponse.Broken ? "broken" : Encoding.UTF8.GetString(buffer, 0, count);
    }
}
