using System;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A server whose answers have a Date header, or that can't be reached.</summary>
internal sealed class DateServer : IHttpTransport
{
    /// <summary>Its date, or null: no answer comes.</summary>
    internal string Date { get; set; }

    /// <summary>The Age header of a cache before it, or null.</summary>
    internal string Age { get; set; }

    /// <summary>What it was asked for.</summary>
    internal string LastRequest { get; private set; }

    internal int Count { get; private set; }

    public HttpResponse Send(HttpRequest request)
    {
        Count++;
        LastRequest = request.Method + " " + request.Uri.AbsoluteUri;
        if (Date == null)
        {
            return new HttpResponse(TransportOutcome.NotSent, "connection refused");
        }

        ScriptedAnswer answer = new ScriptedAnswer(404, "nothing here").With("date", Date);
        return Age == null ? answer : answer.With("age", Age);
    }

    public void Dispose() => throw new InvalidOperationException("it belongs to the test");
}
