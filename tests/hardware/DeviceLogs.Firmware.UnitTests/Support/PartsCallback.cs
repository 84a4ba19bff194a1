using DeviceLogs.Firmware;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Changes what a board is made of.</summary>
internal delegate void PartsCallback(FirmwareParts parts);
