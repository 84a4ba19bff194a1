using DeviceLogs.Client;

namespace DeviceLogs.Reading;

/// <summary>Waits between two attempts. What it throws ends the reading; the reader can be used on.</summary>
/// <param name="ms">Milliseconds, 1 or more.</param>
/// <param name="failure">What went wrong, for a person to be told.</param>
public delegate void PauseCallback(int ms, LogsServiceException failure);
