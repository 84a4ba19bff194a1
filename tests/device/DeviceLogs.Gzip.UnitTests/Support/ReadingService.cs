using System;
using System.Collections;
using System.Text;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.UnitTests.Gzip.Support;

/// <summary>
/// A service that reads compressed bodies: remembers what they say, and answers from a list; when it is at its end, everything is accepted.
/// </summary>
internal sealed class ReadingService : IHttpTransport
{
    private readonly Queue _script = new Queue();
    private readonly ArrayList _texts = new ArrayList();
    private readonly ArrayList _sizes = new ArrayList();
    private readonly ArrayList _encodings = new ArrayList();

    internal int Count => _texts.Count;

    /// <summary>True when the last request said that another follows.</summary>
    internal bool KeptAlive { get; private set; }

    /// <summary>What the last Authorization header said is signed.</summary>
    internal string Authorization { get; private set; }

    /// <summary>What the body of a request says.</summary>
    internal string Text(int index) => (string)_texts[index];

    /// <summary>Bytes of a body as it was sent.</summary>
    internal int Size(int index) => (int)_sizes[index];

    /// <summary>Content-Encoding of a request, or null.</summary>
    internal string Encoding(int index) => (string)_encodings[index];

    internal ReadingService Refuse(int status, string body)
    {
        _script.Enqueue(new ScriptedAnswer(status, body));
        return this;
    }

    public HttpResponse Send(HttpRequest request)
    {
        string encoding = null;
        for (int i = 0; i < request.HeaderCount; i++)
        {
            encoding = request.HeaderName(i) == "Content-Encoding" ? request.HeaderValue(i) : encoding;
            Authorization = request.HeaderName(i) == "Authorization" ? request.HeaderValue(i) : Authorization;
        }

        byte[] text = encoding == null
            ? Compressing.First(request.Body, request.BodyCount)
            : GzipReader.Read(request.Body, request.BodyOffset, request.BodyCount);
        _texts.Add(System.Text.Encoding.UTF8.GetString(text, 0, text.Length));
        _sizes.Add(request.BodyCount);
        _encodings.Add(encoding);
        KeptAlive = request.KeepAlive;
        return _script.Count > 0 ? (HttpResponse)_script.Dequeue() : new ScriptedAnswer(200, "{}");
    }

    public void Dispose()
    {
    }
}
