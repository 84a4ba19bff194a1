using System;
using System.Collections;
using DeviceLogs.Requests;

namespace DeviceLogs;

/// <summary>An action that waits for its turn: its encoded request, or why there is none.</summary>
internal sealed class PendingAction
{
    private readonly LogsAction _action;
    private readonly ResponseCallback _callback;
    private byte[] _body;
    private string _error;

    internal PendingAction(LogsAction action, ResponseCallback callback)
    {
        _action = action;
        _callback = callback;
    }

    internal LogsAction Type => _action;

    internal ResponseCallback Callback => _callback;

    internal byte[] Body => _body;

    internal string Error => _error;

    /// <summary>Takes a picture of the parameters: the caller may change them afterwards.</summary>
    internal void Encode(Hashtable parameters)
    {
        RequestEncoder encoder = new RequestEncoder(_action, parameters);
        _error = encoder.Encode();
        if (_error == null)
        {
            _body = new byte[encoder.Length];
            Array.Copy(encoder.Buffer, _body, encoder.Length);
        }
    }
}
