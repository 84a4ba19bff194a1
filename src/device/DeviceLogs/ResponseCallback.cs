using System.Collections;

namespace DeviceLogs;

/// <summary>Receives the response table of an action, on the worker thread of <see cref="CloudWatchLogs"/>.</summary>
/// <param name="response">
/// Either <see cref="ResponseTable.Error"/> alone, when the parameters could not be encoded or no answer came,
/// or <see cref="ResponseTable.Body"/>, <see cref="ResponseTable.StatusCode"/> and <see cref="ResponseTable.Headers"/>.
/// </param>
public delegate void ResponseCallback(Hashtable response);
