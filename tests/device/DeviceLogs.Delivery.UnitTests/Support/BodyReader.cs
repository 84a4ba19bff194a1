namespace DeviceLogs.UnitTests.Support;

/// <summary>Reads what a compressed body says.</summary>
internal delegate byte[] BodyReader(byte[] body, int offset, int count);
