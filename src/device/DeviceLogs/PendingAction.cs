using System;
using System.Collections;
using DeviceLogs.Protocol;

namespace DeviceLogs;

/// <summary>An action that waits for its turn: its encoded request, or why there is none.</summary>
internal sealed class PendingAction
{

    internal PendingAction(LogsAction action, ResponseCallback callback)
    {
        Type = action;
        Callback = callback;
    }

    internal readonly LogsAction Type;

    internal readonly ResponseCallback Callback;

    internal byte[] Body;

    internal string Error;

    /// <summary>Takes a picture of the parameters: the caller may change them afterwards.</summary>
    internal void Encode(Hashtable parameters)
    {
        RequestEncoder encoder = new RequestEncoder(Type, parameters);
        Error = encoder.Encode();
        if (Error == null)
        {
            Body = new byte[encoder.Length];
            Array.Copy(encoder.Buffer, Body, encoder.Length);
        }
    }
}
