using System;
using System.Collections;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs;

/// <summary>An action that waits for its turn: its encoded request, or why there is none.</summary>
internal sealed class PendingAction : IRequestBody
{
    private byte[] _body;

    internal PendingAction(string action, ResponseCallback callback)
    {
        Name = action;
        Callback = callback;
    }

    internal readonly string Name;

    internal readonly ResponseCallback Callback;

    internal string Error;

    /// <summary>True when another action, or lines, follow at once.</summary>
    internal bool IsFollowed;

    /// <summary>Takes a picture of the parameters: the caller may change them afterwards.</summary>
    internal void Encode(Hashtable parameters, string rules)
    {
        RequestEncoder encoder = new RequestEncoder(Name, parameters, rules);
        Error = encoder.Encode();
        if (Error == null)
        {
            _body = new byte[encoder.Length];
            Array.Copy(encoder.Buffer, _body, encoder.Length);
        }
    }

    /// <inheritdoc/>
    public void Write(HttpRequest request, bool isRepetition)
    {
        request.Body = _body;
        request.BodyCount = _body.Length;
        request.KeepAlive = IsFollowed;
    }
}
