using System;
using System.Collections;
using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>
/// Answers requests from a list, in order; when the list is at its end, everything is accepted. Notices overlapping sends and answers that
/// nobody disposed.
/// </summary>
internal sealed class ScriptedTransport : IHttpTransport
{
    private readonly Queue _script = new Queue();
    private readonly ArrayList _bodies = new ArrayList();
    private readonly ArrayList _targets = new ArrayList();
    private ScriptedAnswer _last;
    private bool _disposed;

    /// <summary>Headers of the request last sent, by the names they were given.</summary>
    internal Hashtable Headers { get; } = new Hashtable();

    internal int Count => _bodies.Count;

    /// <summary>Answers that no request has had yet.</summary>
    internal int Waiting => _script.Count;

    /// <summary>Called when a request comes in, before it is answered.</summary>
    internal Action OnSend { get; set; }

    internal string Body(int index) => (string)_bodies[index];

    /// <summary>The action of a request, without its prefix.</summary>
    internal string Target(int index) => (string)_targets[index];

    /// <summary>Where the last request went.</summary>
    internal string LastUri { get; private set; }

    internal string LastBody => Body(Count - 1);

    /// <summary>The actions of all requests, separated by spaces.</summary>
    internal string Targets
    {
        get
        {
            string all = string.Empty;
            for (int i = 0; i < Count; i++)
            {
                all += (i > 0 ? " " : string.Empty) + Target(i);
            }

            return all;
        }
    }

    /// <summary>The bodies of all requests, one after the other.</summary>
    internal string Bodies
    {
        get
        {
            string all = string.Empty;
            for (int i = 0; i < Count; i++)
            {
                all += Body(i);
            }

            return all;
        }
    }

    internal ScriptedTransport Answer(int status, string body)
    {
        return Answer(new ScriptedAnswer(status, body));
    }

    internal ScriptedTransport Answer(HttpResponse response)
    {
        _script.Enqueue(response);
        return this;
    }

    /// <summary>An error as the service writes it.</summary>
    internal ScriptedTransport Refuse(int status, string code, string message)
    {
        return Answer(status, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    /// <summary>What the service says of a signature whose date is wrong, with its own date.</summary>
    internal ScriptedTransport RefuseSignature(string date)
    {
        return Answer(new ScriptedAnswer(400, "{\"__type\":\"InvalidSignatureException\"}").With("Date", date));
    }

    internal ScriptedTransport NotSent()
    {
        return Answer(new HttpResponse(TransportOutcome.NotSent, "connection refused"));
    }

    internal ScriptedTransport Unanswered()
    {
        return Answer(new HttpResponse(TransportOutcome.Unanswered, "connection reset"));
    }

    internal ScriptedTransport Throw(Exception exception)
    {
        _script.Enqueue(exception);
        return this;
    }

    public HttpResponse Send(HttpRequest request)
    {
        if (_disposed)
        {
            throw new InvalidOperationException("sent after Dispose");
        }

        if (_last != null && !_last.IsDisposed)
        {
            throw new InvalidOperationException("sent before the last answer was disposed");
        }

        LastUri = request.Uri.AbsoluteUri;
        Headers.Clear();
        for (int i = 0; i < request.HeaderCount; i++)
        {
            Headers[request.HeaderName(i)] = request.HeaderValue(i);
        }

        string target = (string)Headers["X-Amz-Target"];
        _targets.Add(target == null ? string.Empty : target.Substring(target.IndexOf('.') + 1));
        _bodies.Add(Encoding.UTF8.GetString(request.Body, request.BodyOffset, request.BodyCount));
        OnSend?.Invoke();
        object next = _script.Count > 0 ? _script.Dequeue() : new ScriptedAnswer(200, "{}");
        if (next is Exception)
        {
            throw (Exception)next;
        }

        _last = next as ScriptedAnswer;
        return (HttpResponse)next;
    }

    public void Dispose()
    {
        _disposed = true;
    }
}
